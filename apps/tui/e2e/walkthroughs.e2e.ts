import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renewWalkthroughs } from './walkthroughs.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8');

it(
  'The walkthroughs and the pictures of the READMEs show what the program shows today',
  { timeout: 60_000 },
  async () => {
    const renewed = await renewWalkthroughs(read('walkthroughs.md'));
    const paths = Object.keys(renewed);
    expect(paths).toHaveLength(5);
    expect(renewed).toEqual(Object.fromEntries(paths.map((path) => [path, read(path)])));
  },
);
