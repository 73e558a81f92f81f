import { assignedName, assignedValue, isBlankOrComment } from './assignment.ts';
import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';
import { firstParts, type TextPart } from './parts.ts';

/** The names in an export, and their parts. */
const names = {
  BILI_SESSDATA: 'sessdata',
  BILI_JCT: 'biliJct',
  BILI_DEDEUSERID: 'dedeuserid',
  BILI_DEDEUSERID_CKMD5: 'dedeuseridCkMd5',
  BILI_SID: 'sid',
  BILI_BUVID3: 'buvid3',
  BILI_BUVID4: 'buvid4',
  BILI_B_NUT: 'bNut',
  BILI_AC_TIME_VALUE: 'acTimeValue',
} as const satisfies Record<string, TextPart>;

/** The names that an import accepts, without the prefix that programs put before them. */
const partByName = new Map<string, TextPart>([
  ...Object.entries(names).map(([name, field]) => [bareName(name), field] as const),
  // The tests and examples of the Python reference use the name BILI_CSRF.
  ['CSRF', 'biliJct'],
  ['REFRESH_TOKEN', 'acTimeValue'],
]);

/**
 * Lines of `NAME=value`. Writes plain `BILI_…` names. Also reads `export`, quotes, comments, and
 * the names that other programs use: `SESSDATA`, `BILIBILI_SESSDATA`, `BILI_CSRF`.
 */
export const envFile: FormatCodec = {
  recognizes: ({ text, lines }) =>
    /sessdata/i.test(text) && lines.some((line) => partOfLine(line) === 'sessdata'),
  read({ lines }) {
    const found: [TextPart, string][] = [];
    for (const [index, line] of lines.entries()) {
      const part = partOfLine(line);
      if (part === undefined) continue;
      refuseBroken(line, lines[index + 1]);
      found.push([part, assignedValue(line)]);
    }
    return firstParts(found);
  },
  write(credential) {
    const data = credential.reveal();
    const lines = Object.entries(names).flatMap(([name, field]) => {
      const value = data[field];
      return value === undefined ? [] : [`${name}=${quoteIfNeeded(value)}`];
    });
    return `${lines.join('\n')}\n`;
  },
};

function bareName(name: string): string {
  // `BILI_JCT` is the cookie `bili_jct` as well as `JCT` with a prefix.
  const upper = name.toUpperCase().replaceAll('__', '_');
  return upper.startsWith('BILI') ? upper.replace(/^(?:(?:BILIPASS|BILIBILI|BILI)_)+/, '') : upper;
}

function partOfLine(line: string): TextPart | undefined {
  const name = assignedName(line);
  return name === undefined ? undefined : partByName.get(bareName(name));
}

/** A line without an assignment may be the rest of a value that was broken into two lines. */
function refuseBroken(line: string, next = ''): void {
  if (isBlankOrComment(next) || assignedName(next) !== undefined) return;
  const reason = `the line after ${assignedName(line)} is no NAME=value: put its value on one line`;
  throw new FormatError('import-refused', reason, 'env');
}

function quoteIfNeeded(value: string): string {
  return /^[\w%*.~:/+=@,-]*$/.test(value) ? value : `'${value}'`;
}
