export type Language = 'en' | 'zh';

interface LanguageEnv {
  readonly flag?: string | undefined;
  /** `BILIPASS_LANG` before the config, then `LC_ALL`, `LC_MESSAGES`, `LANG`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config?: string | undefined;
  /** Such as `zh-Hans-CN`; asked last. */
  readonly systemLocale: () => string;
}

/**
 * Returns the language of the first source that names one: flag, environment, config, system.
 * Default English.
 */
export function chooseLanguage({ flag, env, config, systemLocale }: LanguageEnv): Language {
  const own = [flag, env['BILIPASS_LANG'], config].find(Boolean);
  if (own) return languageOf(own) ?? 'en';
  // Only the first POSIX variable that is set counts.
  const posix = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean);
  // `C` names no language: ask the system.
  const named = posix === undefined ? undefined : languageOf(posix);
  if (named) return named;
  if (posix !== undefined && !/^(C|POSIX)\b/.test(posix)) return 'en';
  return languageOf(systemLocale()) ?? 'en';
}

/** Whether the tag names a language of this program. */
export function isLanguageTag(tag: string): boolean {
  return languageOf(tag) !== undefined;
}

/** The language of a tag such as `zh_CN.UTF-8` or `en-GB`; `undefined` for others. */
function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_.@]/)[0];
  return primary === 'en' || primary === 'zh' ? primary : undefined;
}
