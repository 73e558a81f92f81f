import { describe, expect, it } from 'vitest';
import { clock, fill } from './format.ts';
import { problemText } from './problem-text.ts';
import { en } from './text-en.ts';
import { zh } from './text-zh.ts';

const problem = {
  code: 'sms-code-wrong',
  category: 'wrong-input',
  message: 'the code is wrong. Enter the latest one.',
  serviceMessage: '验证码错误',
  serviceCode: 1006,
  retryable: true,
};

describe('problemText', () => {
  it('says what happened in the language of the page, then the words of the service', () => {
    expect(problemText(problem, 'zh', zh)).toEqual([
      '验证码错误。请输入最新一条消息中的验证码。',
      '哔哩哔哩的说明：验证码错误（1006）',
    ]);
    expect(problemText(problem, 'en', en)).toEqual([
      'The code is wrong. Enter the latest one.',
      'Bilibili says: 验证码错误 (1006)',
    ]);
  });

  it('gives code and number of an error that it does not know', () => {
    const unknown = { ...problem, code: 'brand-new', serviceMessage: '' };
    expect(problemText(unknown, 'zh', zh)).toEqual(['登录失败（brand-new 1006）']);
  });
});

describe('clock', () => {
  it('rounds up, and never goes below zero', () => {
    expect([59_001, 60_000, 61_000, -5].map(clock)).toEqual(['1:00', '1:00', '1:01', '0:00']);
  });
});

describe('fill', () => {
  it('replaces each value and leaves unknown ones', () => {
    expect(fill('{a} {b} {a}', { a: '$&' })).toBe('$& {b} $&');
  });
});
