import { partOfCookie, partsOfCookies } from './parts.ts';
import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';

/** `SESSDATA=…; bili_jct=…`, with or without `Cookie:` before it (RFC 6265 section 4.2.1). */
export const cookieHeader: FormatCodec = {
  recognizes({ text, json }) {
    if (json !== undefined || /[\r\n]/.test(text.trim()) || !/sessdata/i.test(text)) return false;
    return readPairs(text).some(([name]) => partOfCookie(name) === 'sessdata');
  },
  read({ text }) {
    const pairs = readPairs(text);
    if (pairs.every(([name]) => cookieName.test(name))) return partsOfCookies(pairs);
    const reason = 'there is other text around the cookies: give SESSDATA=…; bili_jct=… alone';
    throw new FormatError('import-refused', reason, 'cookie');
  },
  write: (credential) => `${credential.cookieHeader()}\n`,
};

/** A token (RFC 9110 section 5.6.2) without quotes. */
const cookieName = /^[\w!#$%&*+.^|~-]+$/;

function readPairs(text: string): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const pair of text
    .trim()
    .replace(/^cookie:/i, '')
    .split(';')) {
    const equals = pair.indexOf('=');
    if (equals >= 0) pairs.push([pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]);
  }
  return pairs;
}
