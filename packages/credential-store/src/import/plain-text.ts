/** Characters without a width, and marks of direction. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const blanks = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;

/** Punctuation of Chinese keyboards and of word processors. */
const wide: Readonly<Record<string, string>> = {
  '；': ';',
  '：': ':',
  '，': ',',
  '＝': '=',
  '＆': '&',
  '｜': '|',
  ...Object.fromEntries([...'“”„‟＂「」『』«»'].map((mark) => [mark, '"'])),
  ...Object.fromEntries([...'‘’‚‛＇′´'].map((mark) => [mark, "'"])),
};
const wideMarks = new RegExp(`[${Object.keys(wide).join('')}]`, 'g');

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
};
const entity = /&(?:(quot|apos|amp|lt|gt|nbsp)|#(\d{1,5})|#x([0-9a-f]{1,4}));/gi;

const escape = /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(\r\n?|[\s\S]))/gi;
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t' };
const unescapable = new Set(['"', "'", '`', '/', '\\', '$', '&', '?', '=', '%']);

/** Whether a text has more than ASCII and LF in it. */
const special = /[^\n\t\x20-\x7E]/;

/** How many levels of escapes are removed: JSON text in JSON text in a shell command. */
const MAX_LEVELS = 3;

/** Returns a value without the characters that are not visible. */
export function withoutInvisible(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll(invisible, '').replaceAll(blanks, ' ');
}

/**
 * Returns the text as a program would have written it: without invisible characters, quotation
 * marks before lines, HTML entities, carets of cmd, and escapes, with ASCII punctuation and LF.
 */
export function plainText(text: string): string {
  const visible = special.test(text) ? inAscii(withoutInvisible(text)) : text;
  const raw = withoutQuoteMarks(unescape(withoutCarets(withoutEntities(visible))));
  // A program joins two strings.
  return raw.includes('+') ? raw.replaceAll(/(["'])[ \t]{0,8}\+\s{0,20}\1/g, '') : raw;
}

function inAscii(text: string): string {
  return text.replaceAll(lineEnds, '\n').replaceAll(wideMarks, (mark) => wide[mark] ?? mark);
}

/** A quoted message has `>` before each of its lines; a Markdown fence is a line of its own. */
function withoutQuoteMarks(text: string): string {
  if (!/>|```|~~~/.test(text)) return text;
  return text.replaceAll(/^[ \t]*(?:>[ \t>]*|(?:```|~~~)[\w-]*[ \t]*$)/gm, '');
}

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(entity, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    return String.fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal ? 10 : 16));
  });
}

/** `cmd.exe` escapes with a caret: `^"`, `^%`, and the end of a line. */
function withoutCarets(text: string): string {
  return /\^["%]|\^\n/.test(text) ? text.replaceAll(/\^(\n|[^\n])/g, decaret) : text;
}

function decaret(_whole: string, next: string): string {
  return next === '\n' ? ' ' : next;
}

function unescape(text: string): string {
  let plain = text;
  for (let level = 0; level < MAX_LEVELS && plain.includes('\\'); level += 1) {
    // A text with no escape but that of a quotation mark: many times as quick without a function.
    const next = /\\(?!")/.test(plain)
      ? plain.replaceAll(escape, unescapeOne)
      : plain.split('\\"').join('"');
    if (next === plain) return plain;
    plain = next;
  }
  return plain;
}

function unescapeOne(whole: string, unicode?: string, byte?: string, mark = ''): string {
  const code = unicode ?? byte;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  // A shell goes on in the next line.
  if (/^[\r\n]/.test(mark)) return '';
  return escaped[mark] ?? (unescapable.has(mark) ? mark : whole);
}
