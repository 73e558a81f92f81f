import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { runBlocks } from './run-blocks.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

describe('runBlocks', () => {
  it('runs each block against the fake and compares the values it shows', async () => {
    const page = [
      '```ts',
      `const page = await fetch('https://www.bilibili.com/', { headers: { 'user-agent': 'Mozilla/5.0' } });`,
      'page.status; // 200',
      '```',
      '',
      '```ts',
      '1 + 1; // 3',
      '```',
    ].join('\n');
    const repository = repositoryOf(root, ['docs/note.md'], () => page);
    expect(await runBlocks(repository)).toEqual([
      { path: 'docs/note.md', line: 7, message: expect.stringContaining('2 !== 3') },
    ]);
  }, 30_000);
});
