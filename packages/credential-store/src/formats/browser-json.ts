import { Fields } from '../internal/read-fields.ts';
import type { FormatCodec } from './codec.ts';
import { partsOfJar, LOGIN_DOMAIN, type JarCookie } from './cookie-jar.ts';
import { isRecord } from './parse-json.ts';

/**
 * The list of cookies that extensions such as Cookie-Editor and EditThisCookie export, in the
 * format of the browsers' extension API (`chrome.cookies.Cookie`): `expirationDate` in seconds,
 * with a fraction. Also reads `{ "cookies": [...] }` of browser automation, and an end named
 * `expires` or `expiry`, in seconds or as ISO 8601.
 */
export const browserJson: FormatCodec = {
  recognizes({ json }) {
    const [first] = listOf(json);
    return isRecord(first) && 'name' in first && 'domain' in first;
  },
  read: ({ json }, { now }) => partsOfJar(listOf(json).map(readCookie), 'browser', now),
  write(credential) {
    const { expiresAt } = credential;
    const list = Object.entries(credential.getCookies()).map(([name, value]) => ({
      domain: LOGIN_DOMAIN,
      expirationDate: expiresAt === undefined ? undefined : expiresAt / 1000,
      hostOnly: false,
      httpOnly: name === 'SESSDATA',
      name,
      path: '/',
      sameSite: 'unspecified',
      secure: name === 'SESSDATA',
      session: expiresAt === undefined,
      storeId: '0',
      value,
    }));
    return `${JSON.stringify(list, undefined, 2)}\n`;
  },
};

function listOf(json: unknown): readonly unknown[] {
  const list = isRecord(json) ? json['cookies'] : json;
  return Array.isArray(list) ? list : [];
}

function readCookie(item: unknown, index: number): JarCookie {
  const fields = new Fields(`cookie ${index}`, item);
  const ends = isRecord(item) ? endNames.flatMap((name) => readEnd(item[name]) ?? []) : [];
  return {
    name: fields.text('name'),
    value: fields.texts('value').value ?? '',
    domain: fields.text('domain'),
    ...(ends.length === 0 ? {} : { expiresAt: Math.min(...ends) }),
  };
}

/** The names for the end of a cookie: of extensions, of Puppeteer and Playwright, of Selenium. */
const endNames = ['expirationDate', 'expires', 'expiry'] as const;

/** A number too large for a date in seconds counts milliseconds. -1 and 0 mark a session cookie. */
function readEnd(end: unknown): number | undefined {
  const isCount = typeof end === 'number' || (typeof end === 'string' && /^-?[\d.]+$/.test(end));
  if (!isCount) {
    const date = typeof end === 'string' ? Date.parse(end) : Number.NaN;
    return Number.isNaN(date) ? undefined : date;
  }
  const count = Number(end);
  if (!(count > 0)) return undefined;
  return count > 1e11 ? count : count * 1000;
}
