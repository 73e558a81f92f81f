import { describe, expect, it } from 'vitest';
import { defaultCountry, type CountryEnv } from './default-country.ts';

function isoOf(changes: Partial<CountryEnv>): string | undefined {
  const facts = { env: {}, platform: 'linux', systemLocale: () => 'en-US' } as const;
  return defaultCountry({ ...facts, ...changes }).iso2;
}

describe('defaultCountry', () => {
  it('is that of the variables for the locale', () => {
    expect(isoOf({ env: { LANG: 'zh_HK.UTF-8' } })).toBe('HK');
    expect(isoOf({ env: { LC_ALL: 'en_CA', LANG: 'en_US.UTF-8' } })).toBe('CA');
  });

  it('is the first of the list where the locale names none, whatever Node makes of that', () => {
    expect(isoOf({ env: { LC_ALL: 'C.UTF-8', LANG: 'en_US.UTF-8' } })).toBe('CN');
    expect(isoOf({ env: { LANG: 'zh' } })).toBe('CN');
    expect(isoOf({})).toBe('CN');
  });

  it('is that of the system where it has no such variables', () => {
    expect(isoOf({ platform: 'win32', systemLocale: () => 'ja-JP' })).toBe('JP');
    expect(isoOf({ platform: 'darwin', systemLocale: () => 'zh-Hant-TW' })).toBe('TW');
    expect(isoOf({ platform: 'darwin', systemLocale: () => 'eo' })).toBe('CN');
  });
});
