import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  it('obeys the flag before everything', () => {
    expect(chooseLanguage('en', { BILIPASS_LANG: 'zh', LANG: 'zh_CN.UTF-8' }, 'zh-CN')).toBe('en');
  });

  it('reads the program’s own variable before the locale', () => {
    expect(chooseLanguage(undefined, { BILIPASS_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, 'en-US')).toBe(
      'zh',
    );
  });

  it('understands locale names and passes over C', () => {
    expect(chooseLanguage(undefined, { LANG: 'zh_TW.UTF-8' }, 'en-US')).toBe('zh');
    expect(chooseLanguage(undefined, { LC_ALL: 'C', LANG: 'zh_CN' }, 'en-US')).toBe('zh');
    expect(chooseLanguage(undefined, { LANG: 'C.UTF-8' }, 'zh-CN')).toBe('en');
  });

  it('falls back to the system, then to English', () => {
    expect(chooseLanguage(undefined, {}, 'zh-Hans-CN')).toBe('zh');
    expect(chooseLanguage(undefined, {}, 'fr-FR')).toBe('en');
  });
});
