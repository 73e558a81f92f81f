import { findCountries, type Country } from '@bilipass/countries';
import { LoginError } from '../errors.ts';
import type { PhoneWarning } from './phone-warning.ts';
import { resolvePhone } from './resolve-phone.ts';

// At least this many digits are always hidden.
const HIDDEN_DIGITS = 4;

/**
 * A phone number in the form of the service: a row of its country list and the digits after the
 * calling code of that row. Prints masked.
 */
export class PhoneNumber {
  static {
    // Called by `console.log` and `util.inspect` of Node, Bun and Deno.
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value(this: PhoneNumber): string {
        return this.toString();
      },
    });
  }

  /** The row of the service's country list. */
  readonly country: Country;
  /** Why an SMS may not arrive; empty for an ordinary number. */
  readonly warnings: readonly PhoneWarning[];
  readonly #number: string;

  /**
   * @param number - As people type it: `138 0013 8000`, `+86-138-0013-8000`, also with fullwidth digits. A
   * calling code in it takes precedence over `country`.
   * @param country - A name in Chinese or English, an ISO code, a calling code with or without `+`,
   * or a row of the list. Default `+86`.
   * @throws {LoginError} `phone-country-unknown` or `phone-number-malformed`, with accepted forms.
   * Neither contains the number.
   * @throws {TypeError} when `number` is not a string.
   */
  constructor(number: string, country?: string | number | Country) {
    if (typeof number !== 'string') {
      throw new TypeError(`number must be a string, got ${typeof number}`);
    }
    const given = country === undefined ? undefined : findRows(country);
    const resolved = resolvePhone(number, given);
    this.country = resolved.country;
    this.warnings = Object.freeze(resolved.warnings);
    this.#number = resolved.number;
  }

  /** The national number, digits only, leading zeros kept where they belong to it. */
  get number(): string {
    return this.#number;
  }

  /** The calling code by which the service knows the country, such as 86. */
  get code(): number {
    return this.country.code;
  }

  /** The calling code as it is sent: the `cid` of the protocol, not a row number. */
  get cid(): string {
    return String(this.country.code);
  }

  /** Returns the same as `toString()`: the number stays hidden. */
  toJSON(): string {
    return this.toString();
  }

  /** Returns the number with its middle hidden: `+86 138****8000`. */
  toString(): string {
    const shown = Math.max(0, this.#number.length - HIDDEN_DIGITS);
    const atEnd = Math.min(4, Math.floor(shown * 0.6));
    const head = this.#number.slice(0, Math.min(3, shown - atEnd));
    const tail = this.#number.slice(this.#number.length - atEnd);
    return `+${this.cid} ${head}****${tail}`;
  }
}

function findRows(country: string | number | Country): readonly [Country, ...Country[]] {
  const [first, ...others] = findCountries(country);
  if (!first) throw new LoginError('phone-country-unknown', describeInput(country));
  return [first, ...others];
}

/** Returns the input for an error message, unless it may be the phone number itself. */
function describeInput(country: string | number | Country): string {
  const text = typeof country === 'object' ? String(country.name) : String(country);
  return /\d{5}/.test(text) || text.length > 60 ? 'it is not shown here' : JSON.stringify(text);
}
