import { describe, expect, it } from 'vitest';
import { backOffMs } from './back-off.ts';

const delays = (options: Parameters<typeof backOffMs>[1]): number[] =>
  [1, 2, 3, 4].map((attempt) => backOffMs(attempt, options));

describe('backOffMs', () => {
  it('doubles the delay with each attempt', () => {
    expect(delays({ firstMs: 300 })).toEqual([300, 600, 1200, 2400]);
  });

  it('never exceeds the longest delay, after any number of attempts', () => {
    expect(delays({ firstMs: 10, longestMs: 25 })).toEqual([10, 20, 25, 25]);
    expect(backOffMs(10_000, { firstMs: 10, longestMs: 25 })).toBe(25);
  });

  it.each([
    { bytes: [0], ms: 300 },
    { bytes: [255], ms: 450 },
    { bytes: [], ms: 300 },
  ])('adds up to half of the delay at random: $bytes', ({ bytes, ms }) => {
    const runtime = { randomBytes: () => Uint8Array.from(bytes) };
    expect(backOffMs(1, { firstMs: 300, runtime })).toBe(ms);
  });
});
