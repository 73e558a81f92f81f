import type { PhoneWarning } from '@bilipass/login';

/** The English sentence of a warning; also that of JSON events. */
export function phoneWarning(warning: PhoneWarning): string {
  switch (warning.kind) {
    case 'implausible':
      return 'This does not look like a mobile number of that country.';
    case 'plus-missing':
      return `+${warning.meant.code}? With a + it is a number of ${warning.meant.nameEn}.`;
    case 'country-differs':
      return `The number does not belong to ${warning.given.nameEn}; its own country is used.`;
    case 'country-not-listed':
      return `Bilibili does not list ${warning.iso2}; a country with the same code is used.`;
    case 'code-outdated':
      return `Bilibili has an old code for that country (now +${warning.networkCode}).`;
    default:
      return warning satisfies never;
  }
}
