import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['ja, zh-TW;q=0.7, en;q=0.3', 'zh'],
    ['en;q=0.2, zh;q=0.9', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['fr, de', 'en'],
    [';q=, ,,', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('reads %j as %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language);
  });
});
