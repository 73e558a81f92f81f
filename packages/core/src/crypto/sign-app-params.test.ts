import { describe, expect, it } from 'vitest';
import { signAppParams } from './sign-app-params.ts';
import { signatures } from './vectors.test-kit.ts';

const [{ appKey, params, sign }] = signatures;

describe('signAppParams', () => {
  it('agrees with the vectors', () => {
    const signed = signatures.map(({ params, appKey }) => signAppParams(params, appKey));
    expect(signed).toEqual(signatures.map(({ canonical, sign }) => `${canonical}&sign=${sign}`));
  });

  it('does not depend on the order of the parameters', () => {
    const reversed = Object.fromEntries(Object.entries(params).toReversed());
    expect(signAppParams(reversed, appKey)).toBe(signAppParams(params, appKey));
  });

  it('signs neither an old signature nor another app key', () => {
    const stale = { ...params, sign: 'old', appkey: 'other' };
    expect(signAppParams(stale, appKey)).toBe(signAppParams(params, appKey));
    expect(signAppParams(stale, appKey)).toContain(sign);
  });
});
