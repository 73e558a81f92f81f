import { describe, expect, it } from 'vitest';
import { findProgramBlocks, isTested } from './program-blocks.ts';
import { repositoryWith } from './repository.test-kit.ts';

describe('findProgramBlocks', () => {
  it('knows which example a block shows, word for word', () => {
    const blocks = findProgramBlocks(
      repositoryWith({
        'a.md': '```ts\nx();\n```\n\n```js\ny();\n```\n\n```sh\nz\n```\n',
        'p/examples/x.ts': 'x();\n',
        'p/examples/y.ts': 'y(); \n',
      }),
    );
    expect(blocks.map(({ example }) => example)).toEqual(['p/examples/x.ts', undefined]);
  });
});

describe('isTested', () => {
  it('wants a test of the same package that names the file', () => {
    const repository = repositoryWith({
      'p/examples/x.ts': '',
      'p/examples/y.ts': '',
      'p/examples/z.test.ts': '',
      'p/e2e/support/x.ts': `import '../examples/x.ts';`,
      'p/src/index.ts': `import '../examples/y.ts';`,
      'q/src/y.test.ts': `import '../examples/y.ts';`,
    });
    expect(isTested('p/examples/x.ts', repository)).toBe(true);
    expect(isTested('p/examples/y.ts', repository)).toBe(false);
    expect(isTested('p/examples/z.test.ts', repository)).toBe(true);
  });
});
