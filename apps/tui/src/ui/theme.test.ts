import { describe, expect, it } from 'vitest';
import { withAccent } from './theme.ts';

describe('withAccent', () => {
  it.each([
    [1, 'good'],
    [4, '\u001b[1;95mgood\u001b[0m'],
    [8, '\u001b[1;38;5;204mgood\u001b[0m'],
    [24, '\u001b[1;38;2;251;114;153mgood\u001b[0m'],
  ])('takes the pink that a terminal of %i bits has', (colorBits, expected) => {
    expect(withAccent('good', colorBits)).toBe(expected);
  });
});
