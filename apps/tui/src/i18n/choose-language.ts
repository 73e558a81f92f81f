/** A language the app speaks. */
export type Language = 'en' | 'zh';

interface LanguageEnv {
  /** `--lang`. */
  readonly flag?: string | undefined;
  /** `BILIPASS_LANG` before the config, then `LC_ALL`, `LC_MESSAGES`, `LANG`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `lang` of the config file. */
  readonly config?: string | undefined;
  /** The locale of the system, such as `zh-Hans-CN`; asked last. */
  readonly systemLocale: () => string;
}

/** The language to speak; English where nothing names one of ours. */
export function chooseLanguage({ flag, env, config, systemLocale }: LanguageEnv): Language {
  const own = [flag, env['BILIPASS_LANG'], config].find(Boolean);
  if (own) return languageOf(own) ?? 'en';
  // Of the POSIX variables only the first that is set counts, whatever it says.
  const posix = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean);
  // `C` names no language: the system may know better.
  const named = posix === undefined ? undefined : languageOf(posix);
  if (named) return named;
  if (posix !== undefined && !/^(C|POSIX)\b/.test(posix)) return 'en';
  return languageOf(systemLocale()) ?? 'en';
}

/** Our language behind a tag such as `zh_CN.UTF-8` or `en-GB`; `undefined` if it is none of ours. */
function languageOf(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split(/[-_.@]/)[0];
  return primary === 'en' || primary === 'zh' ? primary : undefined;
}
