import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { setVariables } from './env-text.ts';

const HEADER = 'SESSDATA=x%2C1805552000%2Cy*f1; bili_jct=j; DedeUserID=10001';

/** Lines as people have them. The line with the variable comes between the two parts. */
const before = [
  '# comment: don\u2019t touch COOKIE=this',
  '',
  '   ',
  '\t# indented comment',
  'PLAIN=1',
  'SPACED = value with blanks ',
  '  INDENTED=x',
  'export EXPORTED=yes',
  'export\tTABBED=yes',
  'EMPTY=',
  'EMPTY_QUOTED=""',
  'NO_VALUE',
  'DOUBLE="a # b"',
  "SINGLE='a \" b'",
  'BACK=`it\'s "both"`',
  "LONE=it's",
  'OPEN="never closed',
  'TRAILING=1 # a comment',
  'HASH=a#b',
  'MULTI="first',
  'COOKIE=inside of a value',
  'last"',
  "MULTI_SINGLE='one",
  "COOKIE=another'",
  'ESCAPED="a \\" b"',
  'DOLLAR=${PLAIN}-$PLAIN',
  'yaml: style',
  'with.dot-and-dash=1',
  '#COOKIE=commented out',
  'COOKIE=an earlier one',
  '=no name',
  'ÜNICODE=ä😀',
];
const after = ['PREFIXCOOKIE=1', 'COOKIE_SUFFIX=2', 'cookie=lower', 'LAST=end'];

function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

describe('setVariables', () => {
  it.each([
    ['\n', ''],
    ['\n', '\n'],
    ['\r\n', ''],
    ['\r\n', '\r\n\r\n'],
    ['\r', '\r'],
  ])(
    'leaves odd lines that end with %j byte for byte, except for the last one of the variable',
    (lineEnd, end) => {
      const text = (line: string): string =>
        bytes(`\uFEFF${[...before, line, ...after].join(lineEnd)}${end}`);
      const old = text('  export COOKIE = "old" # keep');
      expect(setVariables(old, new Map([['COOKIE', HEADER]]))).toBe(
        text(`  export COOKIE = "${HEADER}" # keep`),
      );
    },
  );

  it.each([
    ['COOKIE=old', `COOKIE="${HEADER}"`],
    ['COOKIE=', `COOKIE="${HEADER}"`],
    ["COOKIE='old'", `COOKIE='${HEADER}'`],
    ['COOKIE=`old`', `COOKIE=\`${HEADER}\``],
    // As `docker --env-file` needs it.
    ['COOKIE=a=b; c=d', `COOKIE=${HEADER}`],
    ['COOKIE=old#comment', `COOKIE="${HEADER}" #comment`],
    ['COOKIE=  # comment', `COOKIE=  "${HEADER}" # comment`],
    ['COOKIE="first\nsecond" # two lines', `COOKIE="${HEADER}" # two lines`],
    ['COOKIE: old', `COOKIE: "${HEADER}"`],
  ])('keeps the style of %j', (old, expected) => {
    expect(setVariables(old, new Map([['COOKIE', HEADER]]))).toBe(expected);
  });

  it.each([
    `COOKIE="${HEADER}"`,
    `COOKIE='${HEADER}' # comment`,
    `COOKIE=${HEADER}`,
    `COOKIE=old\r\nCOOKIE="${HEADER}"`,
  ])('changes nothing when %j holds the value already', (text) => {
    expect(setVariables(text, new Map([['COOKIE', HEADER]]))).toBe(text);
  });

  it.each([
    ['', `COOKIE="${HEADER}"\n`],
    ['A=1\n', `A=1\nCOOKIE="${HEADER}"\n`],
    ['A=1', `A=1\nCOOKIE="${HEADER}"`],
    ['A=1\r\nB=2', `A=1\r\nB=2\r\nCOOKIE="${HEADER}"`],
  ])('appends a missing variable to %j', (text, expected) => {
    expect(setVariables(text, new Map([['COOKIE', HEADER]]))).toBe(expected);
  });

  it('sets several variables, empties one without a value, and adds none for it', () => {
    const text = 'A="1"\nB=2\nC=3\n';
    const values = new Map([
      ['C', '30'],
      ['A', undefined],
      ['D', undefined],
      ['E', '5'],
    ]);
    expect(setVariables(text, values)).toBe('A=""\nB=2\nC=30\nE=5\n');
  });

  it.each(['a b', 'a"b', "a'b", 'a$b', 'a`b', 'a\\nb', 'a#b', ' a', '='])(
    'writes %j so that another reader finds it',
    (value) => {
      for (const old of ['', 'V=x', 'V="x"', "V='x'", 'V=a; b', 'V=`x`']) {
        const text = setVariables(`A=1\n${old}\nB=2\n`, new Map([['V', value]]));
        expect(parseEnv(text)).toEqual({ A: '1', B: '2', V: value });
      }
    },
  );

  it('refuses a value that no quotation marks can hold', () => {
    const set = () => setVariables('', new Map([['V', `"'\``]]));
    expect(set).toThrow(expect.objectContaining({ code: 'export-refused' }));
  });

  it('reads a megabyte of open quotation marks at once', () => {
    const text = `${`A='\\'\n`.repeat(150_000)}COOKIE=1`;
    const start = performance.now();
    expect(setVariables(text, new Map([['COOKIE', '2']]))).toBe(`${text.slice(0, -1)}2`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
