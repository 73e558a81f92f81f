import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../test/any-text.test-kit.ts';
import { encodeCookieValue, encodeSessdata } from './encode-cookie-value.ts';

describe('encodeSessdata', () => {
  it('encodes the raw form of a URL query', () => {
    expect(encodeSessdata('ab,1805552000,c*d')).toBe('ab%2C1805552000%2Cc%2Ad');
  });

  it('leaves the wire form byte for byte, a raw star included', () => {
    for (const wire of ['ab%2C1805552000%2Cc*d', 'ab%2c1805552000%2cc%2Ad', 'opaque*']) {
      expect(encodeSessdata(wire)).toBe(wire);
    }
  });

  it('applied twice equals applied once', () => {
    const piece = fc.constantFrom(',', '*', '%2C', '%2c', '%2A', '%', 'a', '1', ';');
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const once = encodeSessdata(value);
        expect(encodeSessdata(once)).toBe(once);
        expect(once).not.toContain(',');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('encodeCookieValue', () => {
  it('encodes the characters that a browser encodes in a device cookie, once', () => {
    expect(encodeCookieValue('A/B+C==')).toBe('A%2FB%2BC%3D%3D');
    expect(encodeCookieValue('A%2FB%2BC%3D%3D')).toBe('A%2FB%2BC%3D%3D');
    expect(encodeCookieValue('ABC-infoc')).toBe('ABC-infoc');
  });

  it('accepts any text, and applied twice equals applied once', () => {
    const halfPair = fc.constantFrom('\ud800', '\udc00x');
    const text = fc.oneof(anyText, halfPair);
    fc.assert(
      fc.property(text, (value) => {
        const once = encodeCookieValue(value);
        expect(encodeCookieValue(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
