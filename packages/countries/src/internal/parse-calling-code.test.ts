import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCallingCode } from './parse-calling-code.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });

describe('parseCallingCode', () => {
  it('reads digits with plus, leading zeros, grouping or full width', () => {
    expect(
      ['86', '+86', '0086', '０８６', '+1 (268)', '+1-268', '\u202a+86\u202c'].map(
        parseCallingCode,
      ),
    ).toEqual([86, 86, 86, 86, 1268, 1268, 86]);
  });

  it('is undefined for other input', () => {
    expect(['', '+', '0', '-86', '8.6', '1e3', 'abc', '86a', '++86'].map(parseCallingCode)).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
  });

  it('parses every natural number, with or without a plus', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (code) => {
        expect([code, `${code}`, `+${code}`].map(parseCallingCode)).toEqual([code, code, code]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, and returns a positive whole number or undefined', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.double()), (input) => {
        const code = parseCallingCode(input) ?? 1;
        expect(Number.isInteger(code) && code > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
