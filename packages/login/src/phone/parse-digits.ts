import { LoginError } from '../errors.ts';

// Characters that people put between digits: spaces, hyphens and dashes, dots, brackets, slashes,
// quotation marks, and the invisible direction marks of a copied number.
const decoration =
  /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff().\-\u2010-\u2015\u2212_/"'`\u2018-\u201f\u300c-\u300f]/g;

/** What may precede a copied number: the scheme of RFC 3966, or a label. */
const label = new RegExp('^(?:tel|phone|mobile|手机号码?|手机|电话)[:=]', 'i');

/** The digits of a phone number as a person typed it. */
export interface TypedDigits {
  readonly digits: string;
  /** Whether it begins with a calling code: `+86 …` or `0086 …`. */
  readonly isInternational: boolean;
}

/**
 * Parses a typed phone number. Accepts full-width characters, spaces, punctuation, quotation marks,
 * a `tel:` link, and a calling code that a form has already put before another one (`+86+86…`).
 *
 * @throws {LoginError} `phone-number-malformed` when the rest is not 4 to 17 digits. The message
 * does not contain the number.
 */
export function parseDigits(typed: string): TypedDigits {
  const text = typed.normalize('NFKC').replaceAll(decoration, '').replace(label, '');
  // RFC 3966: parameters follow a semicolon.
  const [number = ''] = text.split(';');
  const [, prefix, digits] = /^(?:\+?\d{1,4}(?=\+))?(\+|00)?(\d+)$/.exec(number) ?? [];
  if (digits === undefined)
    throw new LoginError('phone-number-malformed', 'it holds other characters');
  if (digits.length < 4 || digits.length > 17) {
    throw new LoginError('phone-number-malformed', `it has ${digits.length} digits`);
  }
  return { digits, isInternational: prefix !== undefined };
}
