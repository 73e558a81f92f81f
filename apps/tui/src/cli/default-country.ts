import {
  findCountries,
  getCountriesList,
  getCountryByIso,
  type Country,
} from '@bilipass/countries';
import { LoginError } from '@bilipass/login';

export interface CountryEnv {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly systemLocale: () => string;
}

/**
 * Returns the country to offer first: that of the locale, else the first of the list. On POSIX
 * systems Node guesses a region where the locale names none; the guess is ignored.
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

function regionOfPosix(locale: string | undefined): string | undefined {
  return locale === undefined ? undefined : /^[a-z]{2,3}_([A-Z]{2})\b/.exec(locale)?.[1];
}

function regionOf(posix: string | undefined, systemLocale: () => string): string | undefined {
  return posix === undefined ? new Intl.Locale(systemLocale()).region : undefined;
}

/**
 * Returns the country of `--country`.
 *
 * @throws {LoginError} `phone-country-unknown`.
 */
export function requireCountry(named: string): Country {
  const [country] = findCountries(named);
  if (!country) throw new LoginError('phone-country-unknown', 'see --country');
  return country;
}
