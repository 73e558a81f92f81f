import type { Cookies } from '../cookies/cookie-header.ts';
import type { AppTokens } from '../credential-data.ts';
import { idField, isObject, numberField, objectField, textField } from './fields.ts';

/**
 * The result of a TV login, or of the renewal of its tokens. Everything except `mid` is a secret.
 */
export interface AppSession {
  /** The account id, decimal digits. */
  readonly mid: string | undefined;
  /** The token pair. Its refresh token does not work for web sessions. */
  readonly app: AppTokens;
  /** Cookie names and values in wire form. */
  readonly cookies: Cookies;
}

/**
 * Returns the session in the `data` of a reply (docs/protocol.md 4.5). The token fields are at one
 * of two levels; `token_info` is read first.
 *
 * @param now when the reply arrived, Unix milliseconds. The lifetime starts at that time.
 * @returns `undefined` when tokens or cookies are missing, although `code` is 0.
 */
export function readAppSession(
  data: unknown,
  { appkey, now }: { readonly appkey: string; readonly now: number },
): AppSession | undefined {
  if (!isObject(data)) return undefined;
  const tokens = isObject(data['token_info']) ? data['token_info'] : data;
  const accessToken = textField(tokens, 'access_token');
  const refreshToken = textField(tokens, 'refresh_token');
  const expiresIn = numberField(tokens, 'expires_in');
  const cookies = readCookies(objectField(data, 'cookie_info')['cookies']);
  if (!accessToken || !refreshToken || expiresIn === undefined || !cookies) return undefined;
  return {
    mid: idField(tokens, 'mid') ?? idField(data, 'mid'),
    app: { appkey, accessToken, refreshToken, expiresAt: now + expiresIn * 1000 },
    cookies,
  };
}

/**
 * Returns whether a reply confirms a login and withholds its tokens, as the service does for a
 * restricted account (docs/protocol.md 12, grade B).
 */
export function withholdsTokens(data: unknown): boolean {
  if (!isObject(data)) return false;
  const held = [data['token_info'], data['cookie_info'], data['access_token']];
  return 'token_info' in data && held.every((value) => value === null || value === undefined);
}

/** Returns the cookies of the list by name, or `undefined` when the list has none. */
function readCookies(list: unknown): Cookies | undefined {
  if (!Array.isArray(list)) return undefined;
  const pairs = list
    .filter((row: unknown) => isObject(row))
    .map((row) => [textField(row, 'name') ?? '', textField(row, 'value') ?? ''] as const)
    .filter(([name, value]) => name !== '' && value !== '');
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
