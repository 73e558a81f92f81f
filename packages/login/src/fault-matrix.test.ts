import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeFlow, troubles } from './fault-matrix.test-kit.ts';
import { flows } from './flows.test-kit.ts';

const document = readFileSync(new URL('../docs/fault-matrix.md', import.meta.url), 'utf8');

describe('the fault matrix', () => {
  it.each(flows)(
    'shows the result of $name: a typed error or success, in time, nothing sent twice',
    async (flow) => {
      const { markdown, wrongs } = await describeFlow(flow);
      expect(wrongs).toEqual([]);
      // `npm run docs` updates the file.
      expect(document).toContain(markdown);
    },
  );

  it('covers at least fifteen kinds of fault, and every flow', () => {
    expect(troubles.length).toBeGreaterThanOrEqual(15);
    const sections = [...document.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(flows.map(({ name }) => name));
  });
});
