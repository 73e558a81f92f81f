import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { workspaceRoot } from './pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'bilipass-links-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the output for these files with the configuration of this repository. */
async function check(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const program = join(workspaceRoot, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
  const args = [program, '--config', join(workspaceRoot, '.markdownlint-cli2.mjs')];
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, _stdout, stderr) => resolve(stderr));
  });
  return printed.split('\n').filter((line) => line !== '');
}

describe('.markdownlint-cli2.mjs', () => {
  it('refuses only links to missing files and headings', async () => {
    expect(
      await check({
        'docs/a.md': [
          '# Top',
          '',
          '[1](../b/c.ts) [2](../b) [3](d.md#more-of-it-为什么) [4](#top) [5](https://a.test/#x)',
          '',
          '[6](gone.md)',
          '',
          '[7](d.md#gone)',
          '',
          '[8](#gone)',
          '',
          '![9](gone.png)',
          '',
        ].join('\n'),
        'docs/d.md': '# D\n\n## More of it, 为什么\n',
        'b/c.ts': '',
      }),
    ).toEqual([
      expect.stringMatching(/^docs\/a\.md:5\b.*gone\.md/),
      expect.stringMatching(/^docs\/a\.md:7\b.*d\.md#gone/),
      expect.stringMatching(/^docs\/a\.md:9\b.*link-fragments/),
      expect.stringMatching(/^docs\/a\.md:11\b.*gone\.png/),
    ]);
  }, 30_000);
});
