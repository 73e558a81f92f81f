import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../test/any-text.test-kit.ts';
import { formatCookieHeader, parseCookieHeader } from './cookie-header.ts';

describe('parseCookieHeader', () => {
  it('reads pairs unchanged, with any spaces between them', () => {
    expect(parseCookieHeader('SESSDATA=a%2Cb;bili_jct=c ;  sid = d e ')).toEqual({
      SESSDATA: 'a%2Cb',
      bili_jct: 'c',
      sid: 'd e',
    });
  });

  it('splits at the first equals sign', () => {
    expect(parseCookieHeader('buvid4=A==')).toEqual({ buvid4: 'A==' });
  });

  it('takes the first of a repeated name, and skips pairs without a name', () => {
    expect(parseCookieHeader('a=1; a=2; =3; b; ; c=')).toEqual({ a: '1', c: '' });
  });

  it('treats names of object properties as ordinary names', () => {
    const cookies = parseCookieHeader('__proto__=x; constructor=y');
    expect(Object.entries(cookies)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(cookies)).toBe(Object.prototype);
  });
});

describe('formatCookieHeader', () => {
  it('joins the pairs in their order', () => {
    expect(formatCookieHeader({ b: '1', a: '2,3 "4"' })).toBe('b=1; a=2,3 "4"');
  });

  it('leaves out pairs that would break the header', () => {
    const hostile = {
      ok: '1',
      a: 'x; b=y',
      c: 'x\r\nd: e',
      'e=f': 'x',
      '': 'x',
      'g h': 'x',
      i: '密',
    };
    expect(formatCookieHeader({ ...hostile, empty: '' })).toBe('ok=1');
  });

  it('is reversed by parseCookieHeader', () => {
    const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/);
    const value = fc.stringMatching(/^[\x21-\x3a\x3c-\x7e]{1,40}$/);
    fc.assert(
      fc.property(fc.dictionary(name, value), (cookies) => {
        const parsed = parseCookieHeader(formatCookieHeader(cookies));
        expect(Object.entries(parsed)).toEqual(Object.entries(cookies));
      }),
      { numRuns: 1000 },
    );
  });

  it('never turns one cookie into two, for any value', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, value) => {
        const header = formatCookieHeader(Object.fromEntries([[name, value]]));
        expect(header).toMatch(/^[\x20-\x3a\x3c-\x7e]*$/);
        expect(header === '' || header === `${name}=${value}`).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
