import { encodeSessdata } from '@bilipass/core';
import { pickSessionCookies, type SessionCookies } from './session-cookies.ts';

/**
 * Returns the session cookies in the query of `url`, where web logins put them until 2026
 * (docs/protocol.md 4.3). Does not decode the values: they are in wire form already, except a
 * `SESSDATA` with raw commas (docs/protocol.md 2.4).
 */
export function readLegacyQuery(url: string): SessionCookies {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const cookies = pickSessionCookies(query.split('&').map(splitPair));
  const { sessdata } = cookies;
  return sessdata ? { ...cookies, sessdata: encodeSessdata(sessdata) } : cookies;
}

function splitPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}
