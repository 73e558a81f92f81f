import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benches } from './benches.ts';
import { renderPage } from './page.ts';

const page =
  '# One\n\nOn:\n\n<!-- machine -->\n<!-- end -->\n\nAbout it.\n\n<!-- one -->\n\nold\n\n<!-- end -->\n';

describe('renderPage', () => {
  it('writes each output to its place, and keeps the rest', async () => {
    const printed = '\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- first: 1 ms\n- second: 2 ms\n';
    const rendered = await renderPage(page, new Map([['one', printed]]));
    expect(rendered).toBe(
      '# One\n\nOn:\n\n<!-- machine -->\n\n<!-- end -->\n\nAbout it.\n\n<!-- one -->\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |\n\n- first: 1 ms\n- second: 2 ms\n\n<!-- end -->\n',
    );
  });

  it('renders the same page from its own output', async () => {
    const printed = new Map([
      ['machine', 'Node'],
      ['one', '- first: 1 ms\n'],
    ]);
    const rendered = await renderPage(page, printed);
    expect(await renderPage(rendered, printed)).toBe(rendered);
  });
});

describe('docs/benchmarks.md', () => {
  it('has one place for each bench, for the description of the machine and for its sway', () => {
    const text = readFileSync(new URL('../../../docs/benchmarks.md', import.meta.url), 'utf8');
    const places = [...text.matchAll(/<!-- (?!end )(\S+) -->\n.*?<!-- end -->/gs)].map(
      ([, name]) => name,
    );
    expect(places.toSorted()).toEqual(['machine', 'sway', ...Object.keys(benches)].toSorted());
  });
});
