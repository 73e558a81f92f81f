import { describe, expect, it } from 'vitest';
import { spellPinyin } from './spell-pinyin.ts';

describe('spellPinyin', () => {
  it('returns full pinyin and initials', () => {
    expect(spellPinyin('马来西亚')).toEqual(['malaixiya', 'mlxy']);
  });

  it('returns no initial of a single character', () => {
    expect(spellPinyin('港')).toEqual(['gang']);
  });

  it('writes ü both as v and as u', () => {
    expect(spellPinyin('菲律宾')).toEqual(['feilvbin', 'feilubin', 'flb']);
  });

  it('leaves punctuation out', () => {
    expect(spellPinyin('萨摩亚，东部')).toEqual(['samoyadongbu', 'smydb']);
  });

  it('uses the reading of a character in place names', () => {
    expect(['朝鲜', '柬埔寨', '不丹', '秘鲁'].map((name) => spellPinyin(name)[0])).toEqual([
      'chaoxian',
      'jianpuzhai',
      'budan',
      'bilu',
    ]);
  });

  it('adds a popular reading to that of the dictionary', () => {
    expect(spellPinyin('秘鲁')).toContain('milu');
  });
});
