import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactEcho } from './redact-echo.ts';

describe('redactEcho', () => {
  it('removes sent values in every written form', () => {
    expect(redactEcho('用户 a@b.test 不存在', ['a@b.test'])).toBe('用户 … 不存在');
    expect(redactEcho('user=a%40b.test', ['a@b.test'])).toBe('user=…');
    expect(redactEcho('SESSDATA x,1,y*z', ['x%2C1%2Cy%2Az'])).toBe('SESSDATA …');
    expect(redactEcho('p+q&r', ['p+q&r'])).toBe('…');
  });

  it('removes the longer of two overlapping values first', () => {
    expect(redactEcho('abcdef', ['abc', 'abcdef'])).toBe('…');
  });

  it('removes text that looks like a token or a number of a person', () => {
    expect(redactEcho('token 00112233445566778899aabbccddeeff!', [])).toBe('token …!');
    expect(redactEcho('tel 13800138000, code 86103', [])).toBe('tel …, code 86103');
  });

  it('does not change an ordinary message of the service', () => {
    const message = "Key: 'ParamWebLogin.Username' Error:Field validation";
    expect(redactEcho(message, ['86', '0'])).toBe(message);
    expect(redactEcho('账号或密码错误', [])).toBe('账号或密码错误');
  });

  it('removes characters that move a cursor or reverse a line', () => {
    expect(redactEcho('a\u001b[2Jb\r\nc\u202ed\u0000\u2028e', [])).toBe('a [2Jb c d e');
  });

  it('returns one line of limited length', () => {
    expect(redactEcho('a b '.repeat(500), [])).toHaveLength(200);
  });

  it('never returns a sent value of three characters or more', () => {
    const secret = fc.string({ unit: 'grapheme-ascii', minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!'…'.includes(secret) && !before.includes(secret) && !after.includes(secret));
        expect(redactEcho(`${before}${secret}${after}`, [secret])).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
  });
});
