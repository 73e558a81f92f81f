import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../test/any-text.test-kit.ts';
import { signAppParams } from './sign-app-params.ts';
import { signatures } from '../../test/vectors.test-kit.ts';

const [{ appKey, params, sign }] = signatures;

function shuffled<T>(list: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(list, { minLength: list.length });
}

describe('signAppParams', () => {
  it('matches the test vectors', () => {
    const signed = signatures.map(({ params, appKey }) => signAppParams(params, appKey));
    expect(signed).toEqual(signatures.map(({ canonical, sign }) => `${canonical}&sign=${sign}`));
  });

  it('does not depend on the order of the parameters', () => {
    const pairs = fc.dictionary(fc.stringMatching(/^[A-Za-z_]{1,8}$/), anyText);
    fc.assert(
      fc.property(
        pairs.chain((given) => fc.tuple(fc.constant(given), shuffled(Object.entries(given)))),
        ([given, entries]) => {
          const signed = signAppParams(given, appKey);
          expect(signAppParams(Object.fromEntries(entries), appKey)).toBe(signed);
          expect(signed).toMatch(/&sign=[0-9a-f]{32}$/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('encodes values so that a form parser returns exactly them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const signed = signAppParams({ value }, appKey);
        expect(new URLSearchParams(signed).get('value')).toBe(value);
        expect(signed).toMatch(/^[A-Za-z0-9_.~%&=+-]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('replaces an old signature and another app key before it signs', () => {
    const stale = { ...params, sign: 'old', appkey: 'other' };
    expect(signAppParams(stale, appKey)).toBe(signAppParams(params, appKey));
    expect(signAppParams(stale, appKey)).toContain(sign);
  });
});
