import { describe, expect, it } from 'vitest';
import { parsePage } from './page.ts';

describe('parsePage', () => {
  it('finds blocks, links and inline code with their lines', () => {
    const page = parsePage(
      'a.md',
      '# A\n\nSee [the `b`](b.md#c).\n\n```TS run\nx();\n```\n\n- `npm test`\n',
    );
    expect(page).toEqual({
      path: 'a.md',
      blocks: [{ language: 'ts', text: 'x();', line: 6 }],
      links: [{ url: 'b.md#c', text: 'the b', line: 3 }],
      spans: [
        { text: 'b', line: 3 },
        { text: 'npm test', line: 9 },
      ],
      anchors: new Set(['a']),
    });
  });

  it('names headings as GitHub does, the second of a kind with a number', () => {
    const { anchors } = parsePage(
      'a.md',
      '## 4.3 `Set-Cookie`, first\n## 为什么\n## Why\n## Why\n',
    );
    expect([...anchors]).toEqual(['43-set-cookie-first', '为什么', 'why', 'why-1']);
  });
});
