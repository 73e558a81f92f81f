import type { Country } from '@bilipass/countries';

/** Why an SMS may not arrive. The number is still accepted: the service decides. */
export type PhoneWarning =
  /** It does not look like a mobile number of the country. */
  | { readonly kind: 'implausible' }
  /**
   * It does not look like a mobile number of the country, but with a `+` before it, it is one of
   * this other country.
   */
  | { readonly kind: 'plus-missing'; readonly meant: Country }
  /**
   * The number belongs to another country than the given one. The country of the number is used.
   */
  | { readonly kind: 'country-differs'; readonly given: Country }
  /**
   * The country of the number is not in the list of the service. The row with its calling code is
   * used.
   */
  | { readonly kind: 'country-not-listed'; readonly iso2: string }
  /**
   * The service's list and the telephone network differ in the calling code: an SMS may not arrive.
   */
  | { readonly kind: 'code-outdated'; readonly networkCode: string };
