import { Fields, MalformedField } from '../internal/read-fields.ts';
import type { FormatCodec } from './codec.ts';
import { credentialOfJar, LOGIN_DOMAIN, type JarCookie } from './cookie-jar.ts';
import { FormatError } from './format-error.ts';

/**
 * The list of cookies that extensions such as Cookie-Editor and EditThisCookie export, in the shape of
 * the browsers' own extension interface (`chrome.cookies.Cookie`): `expirationDate` in seconds, with a
 * fraction. Read is also `{ "cookies": [...] }` with `expires`, as browser automation stores it.
 */
export const browserJson: FormatCodec = {
  recognizes(_text, json) {
    const [first] = listOf(json) ?? [];
    return typeof first === 'object' && first !== null && 'name' in first && 'domain' in first;
  },
  read(text, { now }) {
    const list = listOf(JSON.parse(text)) ?? [];
    try {
      return credentialOfJar(list.map(readCookie), 'browser', now);
    } catch (error) {
      if (error instanceof MalformedField) {
        throw new FormatError('import-refused', error.message, 'browser');
      }
      throw error;
    }
  },
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

function listOf(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  const { cookies }: Record<string, unknown> = { ...Object(json) };
  return Array.isArray(cookies) ? cookies : undefined;
}

function readCookie(item: unknown, index: number): JarCookie {
  const fields = new Fields(`cookie ${index}`, item);
  const expiresAt = endOf({ ...Object(item) });
  return {
    name: fields.text('name'),
    value: fields.texts('value').value ?? '',
    domain: fields.text('domain'),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** -1 and 0 stand for a cookie that ends with the browser. */
function endOf({
  expirationDate,
  expires = expirationDate,
}: Record<string, unknown>): number | undefined {
  return typeof expires === 'number' && expires > 0 ? expires * 1000 : undefined;
}
