import { getCountriesList, getCountryByIso, type Country } from '@bilipass/countries';

export interface CountryEnv {
  /** `LC_ALL`, `LC_MESSAGES`, `LANG`: the first that is set counts, as for the language. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The locale of the system, such as `zh-Hans-CN`. */
  readonly systemLocale: () => string;
}

/**
 * The country that a phone number is asked for first: that of the locale, else the list's first. On
 * POSIX systems a locale that names no region says nothing, and what Node makes of it is its own guess.
 */
export function defaultCountry({ env, platform, systemLocale }: CountryEnv): Country {
  const posix = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean);
  const isSilent = posix === undefined && platform !== 'win32' && platform !== 'darwin';
  const region = isSilent ? undefined : (regionOfPosix(posix) ?? regionOf(posix, systemLocale));
  const country = region === undefined ? undefined : getCountryByIso(region);
  const [first] = getCountriesList();
  if (!first) throw new Error('the list of countries is empty');
  return country ?? first;
}

/** The region of `zh_CN.UTF-8`. */
function regionOfPosix(locale: string | undefined): string | undefined {
  return locale === undefined ? undefined : /^[a-z]{2,3}_([A-Z]{2})\b/.exec(locale)?.[1];
}

/** What the system says, where no variable says anything. */
function regionOf(posix: string | undefined, systemLocale: () => string): string | undefined {
  return posix === undefined ? new Intl.Locale(systemLocale()).region : undefined;
}
