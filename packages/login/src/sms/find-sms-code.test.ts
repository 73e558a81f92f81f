import { describe, expect, it } from 'vitest';
import { findSmsCode } from './find-sms-code.ts';

describe('findSmsCode', () => {
  it.each([
    ['012345'],
    [' 012 345 '],
    ['012-345'],
    ['０１２３４５'],
    ['"012345"'],
    ['“012345”'],
    ['「012345」'],
    ['\u200b012345\ufeff'],
    ['0\u200b1\u200b2345'],
    ['验证码：012345'],
    ['验证码:012345。'],
    ['【哔哩哔哩】012345为您的登录验证码，5分钟内有效，请勿泄露给他人。'],
    ['【哔哩哔哩】验证码012345，5分钟内有效。如非本人操作，请忽略。 2026-11-27 08:05'],
    ['[bilibili] 012 345 is your verification code, valid for 5 minutes.'],
    ['Your code: 012345. Do not share 012345 with anyone.'],
    ['G-012345 验证码'],
  ])('finds the code in %j', (text) => {
    expect(findSmsCode(text)).toBe('012345');
  });

  it('keeps a code of another length without other text', () => {
    expect(findSmsCode('1234')).toBe('1234');
    expect(findSmsCode('1234 5678')).toBe('12345678');
  });

  it.each([
    [''],
    ['123'],
    ['123456789'],
    ['no digits'],
    ['code 1234, valid for 5 minutes'],
    ['code 123456 or 654321'],
    ['call 13800138000'],
    ['1a2b3c4d5e6f'],
  ])('finds none in %j', (text) => {
    expect(findSmsCode(text)).toBeUndefined();
  });
});
