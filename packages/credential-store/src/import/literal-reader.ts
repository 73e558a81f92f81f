import type { Tree } from './tree.ts';

/** The deepest nesting that is read. The login of every program is flatter. */
const MAX_DEPTH = 64;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['undefined', null],
  ['nil', null],
  ['NaN', null],
  ['Infinity', null],
]);

const skipped = /(?:[\s\u200B\uFEFF]+|\/\/[^\n]*|#[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
const blank = /[\s\u200B\uFEFF]*/y;
const number = /[-+]?(?:0x[0-9a-f]+|\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)n?/iy;
const word = /[A-Za-z_$][\w$]*/y;
const key = /[A-Za-z_$][\w$.-]*|\d+/y;
const openings = /[[{(]*/y;
const stringStart = /(?:[bruBRU]{0,2})(?=["'`])/y;

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** Thrown where a text stops being a literal. One for all: a text may try it a million times. */
const noLiteral = new Error('no literal');

/**
 * Reads a literal of JSON and of the languages that resemble it: single quotes, trailing commas,
 * comments, names without quotes, Python's `None`, numbers of any size. Takes time in proportion to
 * what it reads.
 */
export class LiteralReader {
  readonly #text: string;
  #at = 0;
  /** Where each mark is next, from the place of the last search for it. */
  readonly #next: Record<string, number> = {};

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the reader stopped. */
  get position(): number {
    return this.#at;
  }

  /** Returns the literal at a position behind all earlier ones; `undefined` where there is none or it is not complete. */
  readAt(position: number): Tree | undefined {
    this.#at = position;
    try {
      return this.#value(0);
    } catch (error) {
      if (error === noLiteral) return undefined;
      throw error;
    }
  }

  #value(depth: number): Tree {
    if (depth > MAX_DEPTH) this.#leave();
    const character = this.#text[this.#at];
    if (character === '{') return this.#map(depth);
    if (character === '[') return this.#list(depth, ']');
    if (character === '(') return this.#list(depth, ')');
    if (this.#isString(character)) return this.#string();
    const found = this.#match(number);
    if (found) return numberOf(found);
    const name = words.get(this.#match(word) ?? '');
    if (name === undefined) throw noLiteral;
    return name;
  }

  /** Of brackets that go far deeper, most are passed over: each attempt costs a whole nesting. */
  #leave(): never {
    const start = this.#at;
    this.#match(openings);
    this.#at = Math.max(start, this.#at - MAX_DEPTH);
    throw noLiteral;
  }

  #map(depth: number): Tree {
    const map = new Map<string, Tree>();
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#take('}')) return map;
      const isString = this.#isString(this.#text[this.#at]);
      const name = isString ? this.#string() : this.#match(key);
      if (name === undefined || name === '') throw noLiteral;
      this.#skip();
      if (!this.#take(':')) throw noLiteral;
      this.#skip();
      map.set(name, this.#value(depth + 1));
      this.#skip();
      if (!this.#take(',') && this.#text[this.#at] !== '}') throw noLiteral;
    }
  }

  #list(depth: number, end: ']' | ')'): Tree {
    const list: Tree[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#take(end)) return list;
      list.push(this.#value(depth + 1));
      this.#skip();
      if (!this.#take(',') && this.#text[this.#at] !== end) throw noLiteral;
    }
  }

  /** Takes the letters that Python has before a string. */
  #isString(character: string | undefined): boolean {
    if (character === '"' || character === "'") return true;
    return this.#match(stringStart) !== undefined;
  }

  #string(): string {
    const quote = this.#text.charAt(this.#at);
    const isTriple = this.#text[this.#at + 1] === quote && this.#text[this.#at + 2] === quote;
    const mark = isTriple ? quote.repeat(3) : quote;
    this.#at += mark.length;
    const next = this.#nextOf(quote);
    // The common case: one quotation mark, and no escape.
    if (isTriple || this.#text[next] !== quote) return this.#longString(quote, mark);
    const value = this.#text.slice(this.#at, next);
    this.#at = next + 1;
    return value;
  }

  /** Reads a string to its mark, over escapes and single quotation marks. */
  #longString(quote: string, mark: string): string {
    const pieces: string[] = [];
    for (let start = this.#at; ; start = this.#at) {
      const next = this.#nextOf(quote);
      if (next < 0) throw noLiteral;
      pieces.push(this.#text.slice(start, next));
      this.#at = next;
      if (this.#text.startsWith(mark, next)) break;
      pieces.push(this.#text[next] === '\\' ? this.#escape() : this.#one());
    }
    this.#at += mark.length;
    return pieces.join('');
  }

  /** Returns the position of the next quote or backslash. */
  #nextOf(quote: string): number {
    const end = this.#find(quote);
    const escape = this.#find('\\');
    return escape < 0 || (end >= 0 && end < escape) ? end : escape;
  }

  /** Searches each part of the text once, also where another mark is nearer again and again. */
  #find(mark: string): number {
    const known = this.#next[mark] ?? 0;
    if (known < 0 || known > this.#at) return known;
    const found = this.#text.indexOf(mark, this.#at);
    this.#next[mark] = found;
    return found;
  }

  #one(): string {
    this.#at += 1;
    return this.#text.charAt(this.#at - 1);
  }

  #escape(): string {
    const mark = this.#text.charAt(this.#at + 1);
    const digits = mark === 'u' ? 4 : mark === 'x' ? 2 : 0;
    const code = this.#text.slice(this.#at + 2, this.#at + 2 + digits);
    this.#at += 2 + digits;
    if (digits === 0) return mark === '\n' ? '' : (escapes[mark] ?? mark);
    if (!/^[0-9a-f]+$/i.test(code) || code.length < digits) throw noLiteral;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #skip(): void {
    // Mostly there is neither a blank nor a comment, and this is quicker.
    if (isSign(this.#text.charCodeAt(this.#at))) return;
    this.#match(blank);
    const next = this.#text[this.#at];
    if (next === '/' || next === '#') this.#match(skipped);
  }

  #take(character: string): boolean {
    const isThere = this.#text[this.#at] === character;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

/** ASCII from the quotation mark on, without the signs that begin a comment. */
function isSign(code: number): boolean {
  return code > 0x20 && code < 0x7f && code !== 0x23 && code !== 0x2f;
}

function numberOf(source: string): Tree {
  const value = Number(source);
  return String(value) === source ? value : source;
}
