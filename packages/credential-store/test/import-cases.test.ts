import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataIn } from './import-text.test-kit.ts';

/** What is right for a file: these accounts, or a refusal. */
interface Right {
  readonly accounts?: readonly string[];
  readonly refused?: boolean;
}

const read = (file: string): Buffer => readFileSync(new URL(`cases/${file}`, import.meta.url));
const cases: Readonly<Record<string, Right>> = JSON.parse(read('expected.json').toString());

// All values are made up.
const SESSDATA = '1a2b3c4d%2C1830297600%2C5e6f7%2Ab1';
const token = '0123456789abcdef0123456789abcdef';

describe('files of public reports', () => {
  it.each(Object.entries(cases))(
    'are read, or refused where they ended: %s',
    async (file, right) => {
      const found = await dataIn(read(file));
      const { accounts = [] } = right;
      expect(found.map(({ dedeuserid }) => dedeuserid)).toEqual(accounts);
      const base = found.filter(({ dedeuserid }) => dedeuserid === '10001');
      const values = base.map(({ sessdata, biliJct = token }) => [sessdata, biliJct]);
      expect(values).toEqual(base.map(() => [SESSDATA, token]));
    },
  );
});
