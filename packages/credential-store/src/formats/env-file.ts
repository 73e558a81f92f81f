import { Credential, type CredentialData } from '@bilipass/core';
import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';

type TextField = Exclude<keyof CredentialData, 'origin' | 'app' | 'verified'>;

/** The names that are written, and what they mean. */
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
} as const satisfies Record<string, TextField>;

/** The names that are read, without the prefix that programs put before them. */
const fieldByName = new Map<string, TextField>([
  ...Object.entries(names).map(([name, field]) => [bareName(name), field] as const),
  // BILI_CSRF is what the tests and examples around the Python reference call it.
  ['CSRF', 'biliJct'],
  ['REFRESH_TOKEN', 'acTimeValue'],
]);

/**
 * Lines of `NAME=value`. Written are plain `BILI_…` names; read are also `export`, quotes, comments,
 * and the names that other programs use: `SESSDATA`, `BILIBILI_SESSDATA`, `BILI_CSRF`.
 */
export const envFile: FormatCodec = {
  recognizes: (text) => readLines(text).some(([name]) => name === 'SESSDATA'),
  read(text) {
    const data: { [field in TextField]?: string } = {};
    for (const [name, value] of readLines(text)) {
      const field = fieldByName.get(name);
      if (field !== undefined && value !== '') data[field] ??= value;
    }
    const { sessdata } = data;
    if (!sessdata) throw new FormatError('import-refused', 'it holds no SESSDATA', 'env');
    return Credential.from({ ...data, sessdata });
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
  return name
    .toUpperCase()
    .replace(/^(?:(?:BILIPASS|BILIBILI|BILI)_)+/, '')
    .replaceAll('__', '_');
}

function readLines(text: string): (readonly [name: string, value: string])[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const found = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (found === null) return [];
    const [, name = '', value = ''] = found;
    return [[bareName(name), unquote(value)] as const];
  });
}

function unquote(value: string): string {
  const quoted = /^(["'`])(.*)\1(\s+#.*)?$/.exec(value);
  return quoted?.[2] ?? value.replace(/\s+#.*$/, '');
}

function quoteIfNeeded(value: string): string {
  return /^[\w%*.~:/+=@,-]*$/.test(value) ? value : `'${value}'`;
}
