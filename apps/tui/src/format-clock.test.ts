import { describe, expect, it } from 'vitest';
import { formatClock } from './format-clock.ts';

describe('formatClock', () => {
  it('counts down to 0:00 and stays there', () => {
    expect(formatClock(161_000, 0)).toBe('2:41');
    expect(formatClock(9_001, 0)).toBe('0:10');
    expect(formatClock(0, 5_000)).toBe('0:00');
  });
});
