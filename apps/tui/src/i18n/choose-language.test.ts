import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  it('prefers the flag to the environment and that to the system', () => {
    const env = { BILIPASS_LANG: 'en', LANG: 'zh_CN.UTF-8' };
    expect(chooseLanguage({ flag: 'zh', env, systemLocale: () => 'en-US' })).toBe('zh');
    expect(chooseLanguage({ env, systemLocale: () => 'zh-CN' })).toBe('en');
    expect(chooseLanguage({ env: { LANG: 'zh_TW.UTF-8' }, systemLocale: () => 'en-US' })).toBe(
      'zh',
    );
    expect(chooseLanguage({ env: {}, systemLocale: () => 'zh-Hans-CN' })).toBe('zh');
  });

  it('reads LC_ALL before LC_MESSAGES before LANG', () => {
    const env = { LC_ALL: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' };
    expect(chooseLanguage({ env, systemLocale: () => 'zh-CN' })).toBe('en');
  });

  it('asks the system when the environment names no language', () => {
    expect(chooseLanguage({ env: { LANG: 'C.UTF-8' }, systemLocale: () => 'zh-CN' })).toBe('zh');
  });

  it('speaks English to everybody else', () => {
    expect(chooseLanguage({ env: { LANG: 'fr_FR.UTF-8' }, systemLocale: () => 'zh-CN' })).toBe(
      'en',
    );
    expect(chooseLanguage({ flag: 'xx', env: {}, systemLocale: () => 'zh-CN' })).toBe('en');
  });
});
