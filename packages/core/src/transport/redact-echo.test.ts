import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactEcho } from './redact-echo.ts';

describe('redactEcho', () => {
  it('takes out what was sent, however it is written', () => {
    expect(redactEcho('用户 a@b.test 不存在', ['a@b.test'])).toBe('用户 … 不存在');
    expect(redactEcho('user=a%40b.test', ['a@b.test'])).toBe('user=…');
    expect(redactEcho('SESSDATA x,1,y*z', ['x%2C1%2Cy%2Az'])).toBe('SESSDATA …');
    expect(redactEcho('p+q&r', ['p+q&r'])).toBe('…');
  });

  it('takes the longer of two that overlap first', () => {
    expect(redactEcho('abcdef', ['abc', 'abcdef'])).toBe('…');
  });

  it('takes out what looks like a token or a number of a person', () => {
    expect(redactEcho('token 00112233445566778899aabbccddeeff!', [])).toBe('token …!');
    expect(redactEcho('tel 13800138000, code 86103', [])).toBe('tel …, code 86103');
  });

  it('leaves the message of the service alone', () => {
    const message = "Key: 'ParamWebLogin.Username' Error:Field validation";
    expect(redactEcho(message, ['86', '0'])).toBe(message);
    expect(redactEcho('账号或密码错误', [])).toBe('账号或密码错误');
  });

  it('leaves nothing that could move a cursor or turn a line round', () => {
    expect(redactEcho('a\u001b[2Jb\r\nc\u202ed\u0000\u2028e', [])).toBe('a [2Jb c d e');
  });

  it('keeps to one line of bearable length', () => {
    expect(redactEcho('a b '.repeat(500), [])).toHaveLength(200);
  });

  it('never lets a value of three characters or more through', () => {
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
