import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';
import { isRecord } from './parse-json.ts';
import { partOfCookie, partsOfCookies } from './parts.ts';

const fields = {
  sessdata: 'sessdata',
  bili_jct: 'biliJct',
  buvid3: 'buvid3',
  buvid4: 'buvid4',
  dedeuserid: 'dedeuserid',
  ac_time_value: 'acTimeValue',
} as const;

/**
 * The parts of the Python `Credential` as a JSON object, as people dump it: `sessdata`, `bili_jct`,
 * `buvid3`, `buvid4`, `dedeuserid`, `ac_time_value`. Also reads the object of `get_cookies()`,
 * which uses the names of the cookies.
 */
export const loginV2: FormatCodec = {
  recognizes({ json }) {
    return isRecord(json) && Object.keys(json).some((name) => partOfCookie(name) === 'sessdata');
  },
  read({ json }) {
    if (!isRecord(json)) return partsOfCookies([]);
    const names = Object.keys(json).filter((name) => partOfCookie(name) !== undefined);
    return partsOfCookies(names.map((name) => [name, textOf(name, json[name])]));
  },
  write(credential) {
    const data = credential.reveal();
    const parts = Object.entries(fields).map(([name, field]) => [name, data[field] ?? null]);
    return `${JSON.stringify(Object.fromEntries(parts), undefined, 2)}\n`;
  },
};

/** Python writes null for a missing value, and some programs write account ids as numbers. */
function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  if (Number.isSafeInteger(value)) return String(value);
  const reason = `${name} is a number that JSON does not keep exactly: put it in quotes`;
  throw new FormatError('import-refused', reason, 'login-v2');
}
