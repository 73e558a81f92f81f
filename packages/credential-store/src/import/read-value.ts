import { brokenValue, checkValue, cutValue, isUsual } from './check-value.ts';
import { partOfName, type Part } from './part-names.ts';

/** The value behind a name in a text. */
export type FoundValue =
  | { readonly kind: 'value'; readonly value: string; readonly end: number }
  | { readonly kind: 'problem'; readonly problem: string; readonly end: number };

const opening = /(?:[$@bru]{0,2}(["'`])\1{0,2})?/iy;
const token = /[\w%*+/.~=-]*/y;
const sessdataToken = /[\w%*+/.~=-]*(?:,\d{6,12},[\w%*+/.~-]+=*)?/y;
const closings = /["'`)\]}>*_]*/y;
const nextWord = /[\w%*+/.~-]+/y;
// An equals sign before an end is the padding of a value.
const signBehind = /["'`*\])]{0,4}[ \t]*(?::(?![ \t]*[;,&|])|=(?!=*(?:[;\s]|$))|=[ \t]+[^\s;])/y;
const keyword = /^(?:export|set|setx|env|let|const|var|local|declare|my)$/i;

/**
 * Reads the value at a position, which is behind the sign of a name. It ends where no value can go
 * on; an end that may be in the middle of a value is a problem. `undefined`: there is no value.
 */
export function readValue(text: string, at: number, part: Part): FoundValue | undefined {
  const open = matchAt(opening, text, at);
  const quotes = /["'`]*$/.exec(open)?.[0] ?? '';
  const start = at + open.length + blanksAt(text, at + open.length);
  const raw = matchAt(part === 'sessdata' ? sessdataToken : token, text, start);
  const end = start + raw.length;
  if (raw === '') return quotes === '' || text.startsWith(quotes, end) ? undefined : broken(end);
  // A name, whose own sign follows: there is no value before it.
  if (isNameAt(text, end) || partOfName(raw.replace(/=+$/, '')) !== undefined) return undefined;
  if (quotes === '' && raw.endsWith('=') && /^["'`{[(]/.test(text.slice(end, end + 1)))
    return undefined;
  const problem =
    quotes === '' ? problemBehind(text, { start, end, part }) : problemInQuotes(text, end, quotes);
  if (problem !== undefined) return { kind: 'problem', problem, end };
  return valueOf(text, { raw, end, part });
}

function valueOf(
  text: string,
  { raw, end, part }: { readonly raw: string; readonly end: number; readonly part: Part },
): FoundValue | undefined {
  // The full stop of a sentence.
  const isSentence = raw.endsWith('.') && /^(?:\s|$)/.test(text.slice(end, end + 1));
  const checked = checkValue(part, isSentence ? raw.slice(0, -1) : raw);
  switch (checked.kind) {
    case 'value':
      return { kind: 'value', value: checked.value, end };
    case 'problem':
      return { kind: 'problem', problem: checked.problem, end };
    case 'absent':
      return undefined;
    default:
      return checked satisfies never;
  }
}

function broken(end: number): FoundValue {
  return { kind: 'problem', problem: brokenValue, end };
}

function problemInQuotes(text: string, end: number, quotes: string): string | undefined {
  const behind = end + blanksAt(text, end);
  const isClosed = text.startsWith(quotes, behind);
  const after = text.charAt(behind + quotes.length);
  return isClosed && !/[\w%*+\\]/.test(after) ? undefined : brokenValue;
}

/** What follows must be unable to belong to the value. */
function problemBehind(
  text: string,
  { start, end, part }: { readonly start: number; readonly end: number; readonly part: Part },
): string | undefined {
  const next = text.charAt(end);
  if (next === '' || next === ';' || next === '&') return undefined;
  if (/\s/.test(next)) {
    return goesOn(text.slice(start, end), { part, behind: text, end }) ? cutValue : undefined;
  }
  if (next === ',')
    return /^(?:[\s"'}\])]|[\w-]+[=:]|$)/.test(text.slice(end + 1, end + 40))
      ? undefined
      : brokenValue;
  if (next === '\uFFFD') return brokenValue;
  if (/[^\x00-\x7F]|[|<]/.test(next)) return undefined;
  const closed = matchAt(closings, text, end);
  if (closed === '') return brokenValue;
  const after = text.charAt(end + closed.length);
  return /[\w%*+/\\]/.test(after) ? brokenValue : undefined;
}

/** Where a value seems to end. */
interface ValueEnd {
  readonly part: Part;
  /** The text that the value is in, or the text behind it. */
  readonly behind: string;
  /** Where `behind` goes on after the value. Default 0. */
  readonly end?: number;
}

/** Returns whether the word behind a blank or a line end may be the rest of the value. */
export function goesOn(value: string, { part, behind, end = 0 }: ValueEnd): boolean {
  const gap = matchAt(/\s*/y, behind, end);
  const start = end + gap.length;
  const word = matchAt(nextWord, behind, start);
  const isWhole = isUsual(part, value);
  if (word === '') return false;
  const isDeclared = /[ \t]/.test(behind.charAt(start + word.length)) && keyword.test(word);
  if (isDeclared || isOption(word, behind.charAt(start + word.length))) return false;
  // Nothing follows a token of 32 digits, and no letters follow an id.
  if (isWhole && (part === 'biliJct' || (part === 'dedeuserid' && !/^\d/.test(word)))) return false;
  const then = behind.slice(start + word.length, start + word.length + 100);
  if (isWhole && gap.includes('\n') && isSentence(word, then)) return false;
  // The number of a list, and what Python writes of a cookie.
  if (/^\d{1,3}\.$/.test(word) || (word === 'for' && /^ [\w.-]*\.\w+\//.test(then))) return false;
  // No name has a sign of a value in the middle of it.
  if (/\w[%*+~]+\w/.test(word)) return true;
  return partOfName(word) === undefined && !isName(word, behind, start + word.length);
}

/**
 * A name of letters before its sign. With digits in it, it may also be the rest of a value, unless
 * a value without quotes is behind the sign.
 */
function isName(word: string, text: string, end: number): boolean {
  if (!/^[A-Za-z_$][\w./-]{2,}$/.test(word) || !isNameAt(text, end)) return false;
  const behind = text.slice(end, end + 20).replace(/^["'`*\])]{0,4}[ \t]*[:=]/, '');
  return /^[A-Za-z_-]+$/.test(word) || /^[ \t]*[^\s"'`;,&|]/.test(behind);
}

/** Two words without a sign are no rest of a value, which a semicolon or a line end follows. */
function isSentence(word: string, then: string): boolean {
  const [, next = ''] = /^[ \t]+([A-Za-z]{2,})(?=[\s.,!?]|$)/.exec(then) ?? [];
  return /^[A-Za-z]+$/.test(word) && next !== '' && partOfName(next) === undefined;
}

/** An option of a command, or a comment. A value may also go on with a dash. */
function isOption(word: string, next: string): boolean {
  if (/^(?:\/\/|\.\.\.)/.test(word)) return true;
  return /^-[A-Za-z]$/.test(word) ? next === ' ' : /^--[a-z]{3,}[a-z-]*$/.test(word);
}

/** Returns whether the word that ends here is a name: its sign follows. */
function isNameAt(text: string, end: number): boolean {
  signBehind.lastIndex = end;
  return signBehind.test(text);
}

function blanksAt(text: string, at: number): number {
  return matchAt(/[ \t]*/y, text, at).length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
