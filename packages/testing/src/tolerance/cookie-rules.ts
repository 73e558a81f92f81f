import { shown } from './complaint.ts';
import type { Rule } from './rule.ts';

const SESSION_COOKIES = ['SESSDATA', 'bili_jct', 'DedeUserID', 'DedeUserID__ckMd5', 'sid'];
const REFRESH_TOKENS = ['ac_time_value', 'refresh_token'];
// Two libraries spell the last one with a single underscore (docs/protocol.md 10).
const BY_LOWER_CASE = new Map(
  [...SESSION_COOKIES, 'DedeUserID_ckMd5'].map((name) => [name.toLowerCase(), name]),
);

/**
 * Drops cookies that must not go to the host of a request: the refresh token is not a cookie, and
 * cookies of bilibili.com must not go to other sites (docs/protocol.md 2.4).
 */
export const outOfPlaceCookies: Rule = (request, { complain }) => {
  const { host, cookies } = request;
  const isForeign = host !== 'bilibili.com' && !host.endsWith('.bilibili.com');
  const unwanted = [...REFRESH_TOKENS, ...(isForeign ? SESSION_COOKIES : [])];
  const leaked = unwanted.filter((name) => name in cookies);
  for (const name of leaked) {
    complain('cookie-out-of-place', `cookie ${name} must not be sent to ${host}`);
  }
  return leaked.length === 0 ? request : { ...request, cookies: without(cookies, leaked) };
};

/** Drops login cookies whose names are in another case. The service does not know them. */
export const misnamedCookies: Rule = (request, { complain }) => {
  const misnamed = Object.keys(request.cookies).filter((name) => {
    const known = BY_LOWER_CASE.get(name.toLowerCase());
    return known !== undefined && !SESSION_COOKIES.includes(name);
  });
  for (const name of misnamed) complain('cookie-misnamed', `cookie ${name} has another spelling`);
  return misnamed.length === 0
    ? request
    : { ...request, cookies: without(request.cookies, misnamed) };
};

/** Drops cookies without a value. */
export const emptyCookies: Rule = (request, { complain, state }) => {
  const empty = Object.keys(request.cookies).filter((name) => request.cookies[name] === '');
  for (const name of empty) {
    complain('cookie-empty', `cookie ${shown(name, state.secrets)} has no value`);
  }
  return empty.length === 0 ? request : { ...request, cookies: without(request.cookies, empty) };
};

/** Encodes a `SESSDATA` with raw commas or asterisk as the service did (docs/protocol.md 2.4). */
export const decodedSessdata: Rule = (request, { complain, state }) => {
  const { SESSDATA: sent } = request.cookies;
  if (sent === undefined || state.sessions.bySessdata(sent) !== undefined) return request;
  const session = state.sessions.byDecodedSessdata(sent);
  if (session === undefined) return request;
  complain('cookie-encoding', 'cookie SESSDATA is not percent-encoded as the service sent it');
  return { ...request, cookies: { ...request.cookies, SESSDATA: session.sessdata } };
};

function without(
  cookies: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(cookies).filter(([name]) => !names.includes(name)));
}
