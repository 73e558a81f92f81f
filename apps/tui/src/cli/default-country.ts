import { getCountriesList, getCountryByIso, type Country } from '@bilipass/countries';

/** The country that a phone number is asked for first: that of the locale, else the list's first. */
export function defaultCountry(locale: string): Country {
  const { region } = new Intl.Locale(locale);
  const country = region === undefined ? undefined : getCountryByIso(region);
  const [first] = getCountriesList();
  if (!first) throw new Error('the list of countries is empty');
  return country ?? first;
}
