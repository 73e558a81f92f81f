import { appendLines } from './env-text.ts';

const HTTP_ONLY = '#HttpOnly_';
const HEADER = /^# (?:Netscape )?HTTP Cookie File/m;
const FIELDS = 7;

/** Whether a text is a cookie file, of this login or of others. */
export function isNetscapeText(text: string): boolean {
  return HEADER.test(text) || text.split(/\r?\n/).some((line) => keyOf(line) !== undefined);
}

/**
 * Returns a cookie file with the cookies of `login` in place of older ones of the same domain, path
 * and name. Other lines stay as they are. A cookie counts as the same with and without the mark
 * `#HttpOnly_`: yt-dlp writes its cookie file without it.
 *
 * @param login - A whole cookie file.
 */
export function mergeNetscape(text: string, login: string): string {
  if (text === '') return login;
  const wanted = new Map<string, string>();
  for (const line of login.split('\n')) {
    const key = keyOf(line);
    if (key !== undefined) wanted.set(key, line);
  }
  const left = new Map(wanted);
  const lines = text.split('\n').map((line) => {
    const key = keyOf(line);
    const cookie = key === undefined ? undefined : wanted.get(key);
    if (key === undefined || cookie === undefined) return line;
    left.delete(key);
    return isSame(line, cookie) ? line : cookie + (line.endsWith('\r') ? '\r' : '');
  });
  return appendLines(lines.join('\n'), [...left.values()]);
}

/** Domain, path and name of a cookie; `undefined` for a line without one. */
function keyOf(line: string): string | undefined {
  const fields = fieldsOf(line);
  if (fields.length !== FIELDS || fields[0]?.startsWith('#')) return undefined;
  const [domain = '', , path, , , name] = fields;
  return [domain.toLowerCase(), path, name].join('\t');
}

function isSame(line: string, cookie: string): boolean {
  const [one, other] = [fieldsOf(line), fieldsOf(cookie)];
  return one[4] === other[4] && one[6] === other[6];
}

function fieldsOf(line: string): string[] {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return (text.startsWith(HTTP_ONLY) ? text.slice(HTTP_ONLY.length) : text).split('\t');
}
