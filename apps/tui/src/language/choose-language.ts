import { en } from './en.ts';
import type { Messages } from './messages.ts';
import { zh } from './zh.ts';

/** The languages there are. */
export type Language = 'en' | 'zh';

const catalogues: Readonly<Record<Language, Messages>> = { en, zh };

/** Everything the program says, in `language`. */
export function messagesIn(language: Language): Messages {
  return catalogues[language];
}

/**
 * The language by the flag, `BILIPASS_LANG`, the locale variables in the order of POSIX, the system's
 * locale, and English.
 *
 * @param systemLocale a BCP 47 tag such as `zh-CN`.
 */
export function chooseLanguage(
  flag: Language | undefined,
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: string,
): Language {
  if (flag) return flag;
  const named = [env['BILIPASS_LANG'], env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '' && value !== 'C' && value !== 'POSIX',
  );
  const locale = named?.startsWith('C.') ? 'en' : (named ?? systemLocale);
  return /^zh\b|^zh[_-]/i.test(locale) ? 'zh' : 'en';
}
