import { withoutInvisible } from './plain-text.ts';
import { nameInValue, type Part } from './part-names.ts';

/** What a value in a text turned out to be. */
export type CheckedValue =
  /** `isUsual`: it has the shape of all values that were ever seen (docs/protocol.md 2.4). */
  | { readonly kind: 'value'; readonly value: string; readonly isUsual: boolean }
  | { readonly kind: 'absent' }
  /** `problem` says what is wrong and what would do, and never quotes the value. */
  | { readonly kind: 'problem'; readonly problem: string };

/** The longest cookie that browsers keep (RFC 6265 section 6.1). */
const MAX_LENGTH = 4096;

const giveValue = 'give its value alone, as the browser shows it';
export const brokenValue: string = `holds characters that no value of the service holds: ${giveValue}`;
export const cutValue: string = `is broken by a line end or a blank: ${giveValue}, on one line`;

/** The characters of values after percent-decoding, with padding at the end. */
const allowed = /^[\w-](?:[\w*+/.~:|,-]*[\w+/-])?=*$/;
const rawAllowed = /^[\w-](?:[\w*+/.~-]*[\w+/-])?=*$/;

/** What programs write where there is no value. */
const nothing = /^(?:null|none|undefined|nil|n\/a|-|\.{3}|…|x{3,}|\*+)$/i;

/** A word is the name or the type of a field: every session ever seen has digits and signs in it. */
const shortWord = /^[A-Za-z]{1,12}$/;

const usual: Partial<Record<Part, RegExp>> = {
  sessdata: /^[0-9a-f]{6,16}(?:,|%2c)\d{9,11}(?:,|%2c)(?:[\w*.-]|%2a|%2b|%2f|%3d|[+/=])+$/i,
  biliJct: /^[0-9a-f]{32}$/i,
  dedeuserid: /^[1-9]\d{0,19}$/,
};

/** Returns whether a value has the usual shape; parts without a known shape always have it. */
export function isUsual(part: Part, value: string): boolean {
  return usual[part]?.test(value) ?? true;
}

/**
 * Returns the value in a raw text: without blanks and quotes around it, and decoded where it was
 * percent-encoded twice or written for a batch file. A value with a character that the service
 * never uses is a problem: it would be stored as another value than the intended one.
 */
export function checkValue(part: Part, raw: string): CheckedValue {
  if (raw.length > 2 * MAX_LENGTH) return { kind: 'problem', problem: tooLong };
  const value = decodedOnce(bareValue(withoutInvisible(raw)));
  if (value === '' || nothing.test(value)) return { kind: 'absent' };
  if (part === 'sessdata' && shortWord.test(value)) return { kind: 'absent' };
  const problem = problemOf(part, value);
  if (problem !== undefined) return { kind: 'problem', problem };
  return { kind: 'value', value, isUsual: isUsual(part, value) };
}

const tooLong = `is longer than any cookie: ${giveValue}`;

function problemOf(part: Part, value: string): string | undefined {
  if (value.length > MAX_LENGTH) return tooLong;
  if (nameInValue.test(value)) return `holds the name of a cookie: ${giveValue}`;
  if (value.includes('%25')) return 'is percent-encoded several times: copy it again';
  if (value.includes(',')) return part === 'sessdata' ? problemOfRaw(value) : brokenValue;
  return isPlain(value) && allowed.test(decoded(value)) ? undefined : brokenValue;
}

/** Only the raw form of SESSDATA has commas, between its three parts. */
function problemOfRaw(value: string): string | undefined {
  const [first = '', end = '', last = '', ...more] = value.split(',', 4);
  const isRaw = /^\d+$/.test(end) && more.length === 0 && !/%2c/i.test(value);
  return isRaw && rawAllowed.test(first) && rawAllowed.test(decoded(last))
    ? undefined
    : `holds commas other than those between its three parts: ${giveValue}`;
}

/** Signs that only percent-encoded values hold are refused where they are not encoded. */
function isPlain(value: string): boolean {
  return /^[\w*+/.~%=-]+$/.test(value);
}

function decoded(value: string): string {
  if (!value.includes('%')) return value;
  return value.replaceAll(/%[0-9A-Fa-f]{2}/g, decodeByte);
}

function decodeByte(sequence: string): string {
  return String.fromCodePoint(Number.parseInt(sequence.slice(1), 16));
}

function decodedOnce(value: string): string {
  if (!value.includes('%')) return value;
  const single = value.replaceAll(/%%(?=[0-9A-Fa-f]{2})/g, '%');
  return /%25[0-9A-Fa-f]{2}/.test(single) ? single.replaceAll('%25', '%') : single;
}

/** Returns the value without surrounding blanks and pairs of quotes. */
function bareValue(raw: string): string {
  let value = raw.trim();
  for (let pairs = 0; pairs < 3; pairs += 1) {
    const quote = value.charAt(0);
    if (value.length < 2 || !`"'\``.includes(quote) || !value.endsWith(quote)) break;
    value = value.slice(1, -1).trim();
  }
  return value;
}
