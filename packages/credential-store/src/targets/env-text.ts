import { FormatError } from '../formats/format-error.ts';

/** One assignment in the text of an `.env` file. Positions count from the start of the text. */
interface Assignment {
  readonly name: string;
  /** Without quotation marks. */
  readonly value: string;
  readonly quote: Quote;
  /** Start and end of the value with its quotation marks. */
  readonly start: number;
  readonly end: number;
}

type Quote = '"' | "'" | '`' | '';

// As dotenv reads a file: https://github.com/motdotla/dotenv, version 17. Each expression matches at
// its `lastIndex` only.
const HEAD = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=[ \t]*|:[ \t]+)/y;
const QUOTED =
  /(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)(?=[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$))/y;
const UNQUOTED = /[^#\r\n]*/y;
const LINE_END = /\r\n|\n|\r/g;
/** A byte order mark of UTF-8, one character a byte. */
const MARK = '\u00EF\u00BB\u00BF';

/**
 * Returns the text of an `.env` file with other values of some variables. Everything else stays as it
 * is: order, comments, blanks, quotation marks, line ends, a missing last line end. Of a variable
 * that is set twice, the last one changes, because it counts. A missing variable comes at the end.
 *
 * @param text - One character a byte (`latin1`).
 * @param values - By name. `undefined` empties a variable that is there, and adds none.
 * @throws {FormatError} `export-refused` for a value that no quotation marks can hold.
 */
export function setVariables(
  text: string,
  values: ReadonlyMap<string, string | undefined>,
): string {
  const last = new Map(assignmentsIn(text).map((found) => [found.name, found]));
  const changes: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const missing: string[] = [];
  for (const [name, value] of values) {
    const found = last.get(name);
    if (found === undefined) {
      if (value !== undefined) missing.push(`${name}=${quoted(value, '')}`);
    } else if (found.value !== (value ?? '')) {
      const { start, end } = found;
      const gap = text[end] === '#' ? ' ' : '';
      changes.push({ start, end, text: quoted(value ?? '', found.quote, isRaw(found)) + gap });
    }
  }
  let result = text;
  for (const { start, end, text: value } of changes.toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + value + result.slice(end);
  }
  return appendLines(result, missing);
}

/** Appends lines, with a line end after the last one only where the text had one, or was empty. */
export function appendLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const [lineEnd = '\n'] = text.match(LINE_END) ?? [];
  const added = lines.join(lineEnd);
  if (text === '' || text === MARK) return `${text}${added}\n`;
  return /[\r\n]$/.test(text) ? `${text}${added}${lineEnd}` : `${text}${lineEnd}${added}`;
}

function assignmentsIn(text: string): Assignment[] {
  const found: Assignment[] = [];
  let at = text.startsWith(MARK) ? MARK.length : 0;
  while (at < text.length) {
    const assignment = assignmentAt(text, at);
    if (assignment !== undefined) found.push(assignment);
    LINE_END.lastIndex = assignment?.end ?? at;
    if (LINE_END.exec(text) === null) break;
    at = LINE_END.lastIndex;
  }
  LINE_END.lastIndex = 0;
  return found;
}

function assignmentAt(text: string, at: number): Assignment | undefined {
  HEAD.lastIndex = at;
  const name = HEAD.exec(text)?.[1];
  if (name === undefined) return undefined;
  const start = HEAD.lastIndex;
  QUOTED.lastIndex = start;
  const [inQuotes] = QUOTED.exec(text) ?? [];
  if (inQuotes !== undefined) {
    const value = inQuotes.slice(1, -1);
    return { name, value, quote: quoteOf(inQuotes), start, end: start + inQuotes.length };
  }
  UNQUOTED.lastIndex = start;
  const value = (UNQUOTED.exec(text)?.[0] ?? '').trimEnd();
  return { name, value, quote: '', start, end: start + value.length };
}

function quoteOf(text: string): Quote {
  return text.startsWith('"') ? '"' : text.startsWith("'") ? "'" : '`';
}

/** Whether a value without quotation marks holds what a shell would split: `docker --env-file`. */
function isRaw({ quote, value }: Assignment): boolean {
  return quote === '' && /[\s;&|]/.test(value);
}

/** The characters that a reader could take for something else, by quotation mark. */
const special: Readonly<Record<Quote, RegExp>> = {
  '': /[^\w%*.~:/+=@,-]/,
  '"': /["\\$`]/,
  "'": /'|\\$/,
  '`': /[`$]|\\$/,
};

function quoted(value: string, preferred: Quote, mayBeRaw = false): string {
  if (mayBeRaw && /^[^\s#"'`](?:[^#]*[^\s#])?$/.test(value)) return value;
  const quotes: readonly Quote[] = [preferred, '', '"', "'", '`'];
  const quote = quotes.find((one) => !special[one].test(value));
  if (quote !== undefined) return quote + value + quote;
  const reason = 'a value holds several kinds of quotation marks';
  throw new FormatError('export-refused', reason, { format: 'env' });
}
