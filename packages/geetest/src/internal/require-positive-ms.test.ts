import { describe, expect, it } from 'vitest';
import { requirePositiveMs } from './require-positive-ms.ts';

describe('requirePositiveMs', () => {
  it('accepts any duration of a timer, and Infinity', () => {
    for (const ms of [0.5, 1, 2_147_483_647, Infinity]) {
      expect(() => requirePositiveMs('deadlineMs', ms)).not.toThrow();
    }
  });

  it('refuses other numbers and other types', () => {
    for (const ms of [0, -1, Number.NaN, 2_147_483_648, -Infinity]) {
      expect(() => requirePositiveMs('deadlineMs', ms)).toThrow(RangeError);
    }
    expect(() => requirePositiveMs('deadlineMs', JSON.parse('"5"'))).toThrow(
      new TypeError('deadlineMs must be a number, got string'),
    );
  });
});
