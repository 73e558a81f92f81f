import { describe, expect, it } from 'vitest';
import { repositoryWith } from '../repository.test-kit.ts';
import { checkTestTitles, readTestTitles } from './check-test-titles.ts';

describe('checkTestTitles', () => {
  it('finds the test that a link names, and misses the one that is gone', () => {
    const repository = repositoryWith({
      'docs/a.md':
        '[does this](../src/a.test.ts), [did that](../src/a.test.ts), [a.test.ts](../src/a.test.ts)',
      'src/a.test.ts': `it('does this', () => {}); // did that`,
    });
    expect(checkTestTitles(repository)).toEqual([
      { path: 'docs/a.md', line: 1, message: 'src/a.test.ts has no test "did that"' },
    ]);
  });
});

describe('readTestTitles', () => {
  it('reads plain, tabled and generated tests, and nothing else', () => {
    const titles = readTestTitles(`
      describe('a suite', () => {
        it('is plain', () => {});
        it.each(['a'] as const)('is tabled by %s', () => {});
        it.prop([x])(\`is generated\`, () => {});
        expect('no title').toBe('x');
      });
    `);
    expect([...titles]).toEqual(['is plain', 'is tabled by %s', 'is generated']);
  });
});
