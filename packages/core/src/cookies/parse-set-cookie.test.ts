import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../test/any-text.test-kit.ts';
import { isRemoval, parseSetCookie, type SetCookie } from './parse-set-cookie.ts';

const now = Date.UTC(2026, 9, 1);

describe('parseSetCookie', () => {
  it('reads a login cookie as the service sets it', () => {
    const line =
      'SESSDATA=ab%2C1805552000%2Cc*d; Path=/; Domain=.BiliBili.com; Expires=Sat, 20 Mar 2027 06:13:20 GMT; HttpOnly; Secure; SameSite=None';
    expect(parseSetCookie(line)).toEqual({
      name: 'SESSDATA',
      value: 'ab%2C1805552000%2Cc*d',
      domain: 'bilibili.com',
      path: '/',
      expiresAt: Date.UTC(2027, 2, 20, 6, 13, 20),
    });
  });

  it('reads attributes in any case, and the last of a repeated one', () => {
    expect(parseSetCookie('a=b;MAX-AGE=1;max-age=-5;domain=x.test')).toEqual({
      name: 'a',
      value: 'b',
      maxAgeSeconds: -5,
      domain: 'x.test',
    });
  });

  it('ignores attributes without a usable value', () => {
    expect(parseSetCookie('a=b; Domain=; Path=x; Expires=soon; Max-Age=1.5; =x; ;')).toEqual({
      name: 'a',
      value: 'b',
    });
  });

  it('returns undefined for a line without a name', () => {
    for (const line of ['', ';', '=x', 'novalue', ' = ; Path=/']) {
      expect(parseSetCookie(line)).toBeUndefined();
    }
  });

  it('keeps any value byte for byte', () => {
    const value = fc.stringMatching(/^[\x21-\x3a\x3c-\x7e]{0,60}$/);
    fc.assert(
      fc.property(value, (value) => {
        const line = `SESSDATA=${value}; Path=/; Expires=Sat, 20 Mar 2027 06:13:20 GMT`;
        expect(parseSetCookie(line)).toMatchObject({ name: 'SESSDATA', value });
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a line of 500,000 attributes', () => {
    const line = `a=b${'; x=y'.repeat(500_000)}; Max-Age=1`;
    expect(parseSetCookie(line)).toEqual({ name: 'a', value: 'b', maxAgeSeconds: 1 });
  });

  it('accepts any line without an error', () => {
    fc.assert(
      fc.property(anyText, (line) => {
        const { name = '', value = '' } = parseSetCookie(line) ?? {};
        expect([line.includes(name), line.includes(value)]).toEqual([true, true]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isRemoval', () => {
  const cookie: SetCookie = { name: 'SESSDATA', value: 'x' };

  it('recognises an empty value and an expiry in the past, and Max-Age takes precedence', () => {
    expect(isRemoval(cookie, now)).toBe(false);
    expect(isRemoval({ ...cookie, value: '' }, now)).toBe(true);
    expect(isRemoval({ ...cookie, expiresAt: now }, now)).toBe(true);
    expect(isRemoval({ ...cookie, expiresAt: now + 1 }, now)).toBe(false);
    expect(isRemoval({ ...cookie, expiresAt: now - 1, maxAgeSeconds: 60 }, now)).toBe(false);
    expect(isRemoval({ ...cookie, expiresAt: now + 1, maxAgeSeconds: 0 }, now)).toBe(true);
  });
});
