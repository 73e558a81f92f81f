import { getCountriesByCode, getCountryByIso, type Country } from '@bilipass/countries';
import {
  getCountries,
  parsePhoneNumberFromString,
  type PhoneNumber as ParsedNumber,
} from 'libphonenumber-js/core';
import { LoginError } from '../errors.ts';
import { parseDigits, type TypedDigits } from './parse-digits.ts';
import { phoneMetadata } from './phone-metadata.ts';
import type { PhoneWarning } from './phone-warning.ts';

/** Rows of the country list, of which the first counts unless the number decides. */
export type Rows = readonly [Country, ...Country[]];

/** A phone number in the service's terms. */
export interface ResolvedPhone {
  readonly country: Country;
  readonly number: string;
  readonly warnings: PhoneWarning[];
}

/**
 * Fits a typed number to a row of the service's list. The list's own calling code is the service's key
 * and stays as it is, even where the network uses another (docs/protocol.md 11).
 *
 * @param given - The rows that the caller named; `undefined` when none was, which means +86.
 * @throws {LoginError} `phone-number-malformed`, `phone-country-unknown`.
 */
export function resolvePhone(typed: string, given: Rows | undefined): ResolvedPhone {
  const digits = parseDigits(typed);
  const rows = given ?? defaultRows();
  const parsed = parse(digits, rows[0].iso2);
  const country = digits.isInternational
    ? rowOfInternational(digits, parsed, rows)
    : rowOfNational(parsed, rows);
  return {
    country,
    number: numberBehind(country, digits, parsed),
    warnings: [...warn(country, digits, parsed, given)],
  };
}

function defaultRows(): Rows {
  const [china, ...others] = getCountriesByCode(86);
  if (!china) throw new LoginError('phone-country-unknown', '+86');
  return [china, ...others];
}

function parse(
  { digits, isInternational }: TypedDigits,
  iso2: string | undefined,
): ParsedNumber | undefined {
  const metadata = phoneMetadata();
  if (isInternational) return parsePhoneNumberFromString(`+${digits}`, metadata);
  const region = getCountries(metadata).find((known) => known === iso2);
  return region && parsePhoneNumberFromString(digits, region, metadata);
}

/** The number names its country: by ISO code, else by the longest calling code that it begins with. */
function rowOfInternational(
  { digits }: TypedDigits,
  parsed: ParsedNumber | undefined,
  rows: readonly Country[],
): Country {
  const named = namedRow(parsed);
  if (named) return named;
  const fitting = rows.find(({ code }) => digits.startsWith(String(code)));
  const country = fitting ?? rowOfLongestCode(digits);
  if (!country) throw new LoginError('phone-country-unknown', 'the number’s own calling code');
  return country;
}

function rowOfLongestCode(digits: string): Country | undefined {
  for (let length = 4; length > 0; length--) {
    const [country] = getCountriesByCode(digits.slice(0, length));
    if (country) return country;
  }
  return undefined;
}

/**
 * Returns the named row; of several with the same code, the one of the number. A North
 * American number says by its area code where it belongs, whatever was named.
 */
function rowOfNational(parsed: ParsedNumber | undefined, [first, ...others]: Rows): Country {
  if (!parsed) return first;
  const named = namedRow(parsed);
  if (named && (others.includes(named) || (!reaches(first, parsed) && reaches(named, parsed)))) {
    return named;
  }
  return first;
}

function namedRow(parsed: ParsedNumber | undefined): Country | undefined {
  return parsed?.country && getCountryByIso(parsed.country);
}

/** Returns whether the row's calling code is how the number begins in the telephone network. */
function reaches({ code }: Country, parsed: ParsedNumber): boolean {
  return parsed.number.startsWith(`+${code}`);
}

/**
 * Returns the digits after the row's calling code. North American rows carry the area code in it (`1809`), so
 * what is left there is the rest of the number.
 */
function numberBehind(
  country: Country,
  { digits, isInternational }: TypedDigits,
  parsed: ParsedNumber | undefined,
): string {
  const cid = String(country.code);
  if (!parsed) return isInternational && digits.startsWith(cid) ? digits.slice(cid.length) : digits;
  if (reaches(country, parsed)) return parsed.number.slice(1 + cid.length);
  // American Samoa: what is its calling code in the list is an area code in the network.
  const { nationalNumber } = parsed;
  return nationalNumber.startsWith(cid) ? nationalNumber.slice(cid.length) : nationalNumber;
}

function* warn(
  country: Country,
  { isInternational }: TypedDigits,
  parsed: ParsedNumber | undefined,
  given: Rows | undefined,
): Generator<PhoneWarning> {
  if (given && given.every(({ code }) => code !== country.code)) {
    yield { kind: 'country-differs', given: given[0] };
  }
  const iso2 = parsed?.country;
  if (isInternational && iso2 && country.iso2 && iso2 !== country.iso2) {
    yield { kind: 'country-not-listed', iso2 };
  }
  if (parsed && !reaches(country, parsed)) {
    yield { kind: 'code-outdated', networkCode: parsed.countryCallingCode };
  }
  if (!parsed?.isValid()) yield { kind: 'implausible' };
}
