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

/** Rows of the country list. The first one is used unless the number decides. */
export type Rows = readonly [Country, ...Country[]];

/** A phone number in the form of the service. */
export interface ResolvedPhone {
  readonly country: Country;
  readonly number: string;
  readonly warnings: PhoneWarning[];
}

/**
 * Finds the row of the service's list for a typed number. The calling code of the list is the
 * service's key and is sent unchanged, even where the network uses another one (docs/protocol.md
 * 11).
 *
 * @param given - The rows that the caller named; `undefined` means +86.
 * @throws {LoginError} `phone-number-malformed`, `phone-country-unknown`.
 */
export function resolvePhone(typed: string, given: Rows | undefined): ResolvedPhone {
  const rows = given ?? defaultRows();
  const { digits, parsed } = readNumber(parseDigits(typed), rows[0].iso2);
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

/** A reading of a number, and what the numbering plans say of it. */
interface ReadNumber {
  readonly digits: TypedDigits;
  readonly parsed: ParsedNumber | undefined;
}

/** Returns the first reading that is a valid mobile number; the literal one where none is. */
function readNumber(typed: TypedDigits, iso2: string | undefined): ReadNumber {
  const literal = { digits: typed, parsed: parse(typed, iso2) };
  if (literal.parsed?.isValid()) return literal;
  const others = otherReadings(typed).map((digits) => ({ digits, parsed: parse(digits, iso2) }));
  return others.find(({ parsed }) => parsed?.isValid()) ?? literal;
}

/**
 * Returns other readings of digits that are no valid number: a repeated calling code,
 * and the prefixes with which other countries dial abroad (001 in Hong Kong and South Korea,
 * 0011 in Australia, 010 in Japan, 011 in North America).
 */
function otherReadings({ digits, isInternational }: TypedDigits): TypedDigits[] {
  const [, twice] = /^(\d{1,4})0{0,2}(?=\1)/.exec(digits) ?? [];
  const [, abroad] = (isInternational ? /^(?:11?)(\d+)$/ : /^01[01](\d+)$/).exec(digits) ?? [];
  return [
    ...(isInternational && twice !== undefined ? [digits.slice(twice.length)] : []),
    ...(abroad === undefined ? [] : [abroad]),
  ].map((rest) => ({ digits: rest.replace(/^0+/, ''), isInternational: true }));
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

/**
 * Finds the row of an international number: by ISO code, else by the longest matching calling code.
 */
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
 * Returns the named row; of several rows with the same code, the one of the number. The area code
 * of a North American number decides its row, whatever the caller named.
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

/** Returns whether the number starts with the calling code of the row in the telephone network. */
function reaches({ code }: Country, parsed: ParsedNumber): boolean {
  return parsed.number.startsWith(`+${code}`);
}

/**
 * Returns the digits after the calling code of the row. North American rows include the area code
 * (`1809`), so the result is the rest of the number.
 */
function numberBehind(
  country: Country,
  { digits, isInternational }: TypedDigits,
  parsed: ParsedNumber | undefined,
): string {
  const cid = String(country.code);
  if (!parsed) return isInternational && digits.startsWith(cid) ? digits.slice(cid.length) : digits;
  if (reaches(country, parsed)) return parsed.number.slice(1 + cid.length);
  // American Samoa: the calling code of the list is an area code in the network.
  const { nationalNumber } = parsed;
  return nationalNumber.startsWith(cid) ? nationalNumber.slice(cid.length) : nationalNumber;
}

function* warn(
  country: Country,
  { digits, isInternational }: TypedDigits,
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
  if (parsed?.isValid()) return;
  const meant = isInternational ? undefined : countryWithPlus(digits);
  yield meant === undefined ? { kind: 'implausible' } : { kind: 'plus-missing', meant };
}

/** Returns the country of which the digits are a valid number after a `+`. */
function countryWithPlus(digits: string): Country | undefined {
  const parsed = parse({ digits, isInternational: true }, undefined);
  return parsed?.isValid() ? (namedRow(parsed) ?? rowOfLongestCode(digits)) : undefined;
}
