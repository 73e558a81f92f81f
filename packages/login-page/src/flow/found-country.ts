import type { Country } from '@bilipass/countries';
import type { FoundCountry } from '../page-state.ts';

/** Returns a row of the country list as the page gets it. */
export function foundCountry({ id, code, name, nameEn }: Country): FoundCountry {
  return { id, code, name, nameEn };
}
