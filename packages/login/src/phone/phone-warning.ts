import type { Country } from '@bilipass/countries';

/** Why an SMS may not arrive. Nothing is refused: the service decides. */
export type PhoneWarning =
  /** It does not look like a mobile number of the country. */
  | { readonly kind: 'implausible' }
  /** The number names another country than the one that was given; the number counts. */
  | { readonly kind: 'country-differs'; readonly given: Country }
  /** The number's own country, by its ISO code, is not in the service's list; the row of its code is used. */
  | { readonly kind: 'country-not-listed'; readonly iso2: string }
  /** The service's list has another calling code than the telephone network: it may not get through. */
  | { readonly kind: 'code-outdated'; readonly networkCode: string };
