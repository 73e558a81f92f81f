/** Returns a text of about the given length that is slow to read or deeply nested. */
export type HostileText = (length: number) => string;

/**
 * Spaces, quotes, brackets and so on: a careless regular expression retries them at each position.
 */
const repeated = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '"',
  "'",
  '`',
  '=',
  ';',
  ',',
  '[',
  '{',
  '\\',
  '\u00A0',
  '\u2003',
  '\u3000',
  '\u200B',
  '\uFEFF',
  '\u0301\u0323',
  '#',
  ' #',
  'x',
  '%2C',
  '%25',
  'a=',
  'a=b;',
  'x=y\n',
  'export ',
  'BILI_',
  'TRUE\t',
  '.bilibili.com\tTRUE\t/\tTRUE\t0\ta\tb\n',
  '[profiles.\n',
  '[profiles.x]\nsessdata = "a"\n',
  'SESSDATA=a;',
  'SESSDATA=a\n',
];

/** Texts around one long repetition. */
const around: readonly (readonly [name: string, before: string, run: string, after: string])[] = [
  ['blanks in a value', 'A=a', ' ', 'b'],
  ['blanks in a session', 'SESSDATA=a', ' ', 'b'],
  ['blanks in a quoted session', 'SESSDATA="a', ' ', '" b'],
  ['a long session', 'SESSDATA=', 'a', ''],
  ['an encoded session', 'SESSDATA=', '%41', ''],
  ['a comment', 'SESSDATA=x', ' #', ''],
  ['blanks behind the name of a header', 'cookie:', ' ', 'x'],
  ['blanks behind a table', '[profiles.a]', ' ', 'b'],
  ['escapes in a table', '[profiles.a]\nsessdata = "', '\\"', ''],
  ['a JSON text', '"', 'a', '"'],
  ['a JSON text of escapes', '"', '\\"', '"'],
  ['a JSON list', '[', '1,', '1]'],
  ['a JSON list of lists', '[', '[],', '1]'],
  ['a JSON list of cookies', '[', '{"name":"n","domain":"d"},', '{}]'],
];

/** Every hostile text with a name. */
export const hostileTexts: readonly (readonly [name: string, make: HostileText])[] = [
  ...repeated.map(
    (piece) => [JSON.stringify(piece), (length: number) => fill(piece, length)] as const,
  ),
  ...around.map(
    ([name, before, run, after]) =>
      [name, (length: number) => before + fill(run, length) + after] as const,
  ),
  ['nested lists', (length) => '['.repeat(length / 2) + ']'.repeat(length / 2)],
  ['nested objects', (length) => `${fill('{"a":', length)}1${'}'.repeat(length / 5)}`],
  [
    'nested lists in a session',
    (length) => `{"sessdata":${'['.repeat(length / 2)}${']'.repeat(length / 2)}}`,
  ],
  ['many JSON fields', (length) => `{${numbered(length / 10, (n) => `"${n}":1`).join(',')}}`],
  ['many cookies', (length) => `${numbered(length / 10, (n) => `c${n}=1`).join('; ')}; SESSDATA=a`],
];

function fill(piece: string, length: number): string {
  return piece.repeat(Math.floor(length / piece.length));
}

function numbered(count: number, write: (n: number) => string): string[] {
  return Array.from({ length: Math.floor(count) }, (_, n) => write(n));
}
