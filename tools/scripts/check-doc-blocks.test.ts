import { describe, expect, it } from 'vitest';
import { compileBlocks, findDocBlocks, isTested, runBlock } from './check-doc-blocks.ts';

function blocksOf(page: string, path = 'docs/note.md') {
  return findDocBlocks(new Map([[path, page]]));
}

describe('findDocBlocks', () => {
  it('finds the example that equals a block', () => {
    const blocks = findDocBlocks(
      new Map([
        ['a.md', '```ts\nx();\n```\n\n```js\ny();\n```\n\n```sh\nz\n```\n'],
        ['p/examples/x.ts', 'x();\n'],
        ['p/examples/y.ts', 'y(); \n'],
      ]),
    );
    expect(blocks.map(({ place, example }) => [place, example])).toEqual([
      ['a.md:2', 'p/examples/x.ts'],
      ['a.md:6', undefined],
    ]);
  });
});

describe('isTested', () => {
  it('requires a test of the same package that names the file', () => {
    const files = new Map([
      ['p/examples/x.ts', ''],
      ['p/examples/y.ts', ''],
      ['p/examples/z.test.ts', ''],
      ['p/e2e/support/x.ts', `import '../examples/x.ts';`],
      ['p/src/index.ts', `import '../examples/y.ts';`],
      ['q/src/y.test.ts', `import '../examples/y.ts';`],
      ['docs/examples/guide/v.ts', ''],
      ['docs/examples/guide.e2e.ts', `start('v.ts');`],
    ]);
    expect(isTested('p/examples/x.ts', files)).toBe(true);
    expect(isTested('p/examples/y.ts', files)).toBe(false);
    expect(isTested('p/examples/z.test.ts', files)).toBe(true);
    expect(isTested('docs/examples/guide/v.ts', files)).toBe(true);
  });
});

describe('compileBlocks', () => {
  it('compiles blocks against the sources of the packages and returns the line of the page', () => {
    const page = [
      '```ts',
      `import { haveCode } from '@bilipass/countries';`,
      'export const known: boolean = haveCode(86);',
      'export const unknown: string = haveCode(86);',
      '```',
      '```text',
      'no program',
      '```',
    ].join('\n');
    expect(compileBlocks(blocksOf(page, 'packages/countries/NOTE.md'))).toEqual([
      "packages/countries/NOTE.md:4: Type 'boolean' is not assignable to type 'string'.",
    ]);
  }, 30_000);
});

describe('runBlock', () => {
  it('runs a block against the fake', async () => {
    const page = [
      '```ts',
      `const page = await fetch('https://www.bilibili.com/', { headers: { 'user-agent': 'Mozilla/5.0' } });`,
      `if (page.status !== 200) throw new Error('no page');`,
      '```',
    ].join('\n');
    expect(await Promise.all(blocksOf(page).map(runBlock))).toEqual([[]]);
  }, 30_000);

  it('names the block that fails', async () => {
    const page = '# Note\n\n```ts\nthrow new Error("not so");\n```\n';
    expect(await Promise.all(blocksOf(page).map(runBlock))).toEqual([
      [expect.stringMatching(/^docs\/note\.md:4: fails when it is run:\n[^]*not so/)],
    ]);
  }, 30_000);
});
