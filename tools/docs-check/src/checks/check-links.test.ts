import { describe, expect, it } from 'vitest';
import { repositoryWith } from '../repository.test-kit.ts';
import { checkLinks } from './check-links.ts';

describe('checkLinks', () => {
  it('is content with files, folders, headings and the web', () => {
    const repository = repositoryWith({
      'docs/a.md':
        '# Top\n[1](../b/c.ts) [2](../b) [3](d.md#more-of-it) [4](#top) [5](https://a.test/#x)',
      'docs/d.md': '## More of it',
      'b/c.ts': '',
    });
    expect(checkLinks(repository)).toEqual([]);
  });

  it('names what leads nowhere, with its line', () => {
    const repository = repositoryWith({
      'a.md': '[1](gone.md)\n\n[2](b.md#gone)\n\n[3](../c.md)\n\n![4](gone.png)',
      'b.md': '# There',
    });
    expect(checkLinks(repository)).toEqual([
      { path: 'a.md', line: 1, message: 'gone.md leads nowhere' },
      { path: 'a.md', line: 3, message: 'b.md#gone names no heading' },
      { path: 'a.md', line: 5, message: '../c.md leads out of the repository' },
      { path: 'a.md', line: 7, message: 'gone.png leads nowhere' },
    ]);
  });
});
