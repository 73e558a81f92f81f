// The list
export { getCountriesList } from './get-countries-list.ts';
export type { Country } from './country.ts';

// By the input of a person
export { searchCountries } from './search-countries.ts';
export { findCountries } from './find-countries.ts';

// By one key
export { getCodeByCountry, haveCountry } from './country-name.ts';
export { getCountriesByCode, getIdByCode, haveCode } from './calling-code.ts';
export { getCountryById, getCountryByIso } from './get-country.ts';
