import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renewWalkthroughs, withoutChance } from './walkthroughs.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the walkthroughs of the README', () => {
  it('show what the program shows today', { timeout: 60_000 }, async () => {
    const renewed = await renewWalkthroughs(readme);
    expect(withoutChance(renewed)).toBe(withoutChance(readme));
  });
});
