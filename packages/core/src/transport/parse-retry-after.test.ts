import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './parse-retry-after.ts';

const now = Date.UTC(2026, 9, 1);

describe('parseRetryAfter', () => {
  it('reads seconds and HTTP dates', () => {
    expect(parseRetryAfter('120', now)).toBe(120_000);
    expect(parseRetryAfter('Thu, 01 Oct 2026 00:00:05 GMT', now)).toBe(5000);
    expect(parseRetryAfter('Thursday, 01-Oct-26 00:00:05 GMT', now)).toBe(5000);
    expect(parseRetryAfter('Thu, 01 Oct 2020 00:00:05 GMT', now)).toBe(0);
  });

  it('returns undefined for any other text', () => {
    const nonsense = [
      '',
      '-1',
      '1.5',
      '12345678',
      'soon',
      '2026-10-01',
      'Thu, 99 Oct 2026 00:00:00 GMT',
    ];
    expect(nonsense.map((value) => parseRetryAfter(value, now))).toEqual(
      nonsense.map(() => undefined),
    );
    expect(parseRetryAfter(null, now)).toBeUndefined();
  });
});
