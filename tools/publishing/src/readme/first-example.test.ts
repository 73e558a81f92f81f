import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstExample } from './first-example.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-readme-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function readme(text: string): void {
  writeFileSync(join(folder, 'README.md'), text);
}

describe('firstExample', () => {
  it('gives what the first command installs, and the first program', () => {
    readme(
      '```sh\nnpm install --save-dev a @b/c\n```\n```ts\nfirst();\n```\n```ts\nsecond();\n```',
    );
    expect(firstExample(folder)).toEqual({ installs: ['a', '@b/c'], source: 'first();' });
  });

  it('gives no program where the README has none', () => {
    readme('```sh\nnpx a\nnpm install --global a\na --version\n```');
    expect(firstExample(folder)).toEqual({ installs: ['a'], source: undefined });
  });

  it('refuses a README that does not say what to install', () => {
    readme('# Hello');
    expect(() => firstExample(folder)).toThrow('does not say what to install');
  });
});
