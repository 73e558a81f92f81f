import { takesSessionCookies } from '@bilipass/core';
import { addressProblem } from './address-problem.ts';
import { isStream, type OutgoingCall } from './outgoing-call.ts';
import { SessionFetchError } from './session-fetch-error.ts';

/** One request of a chain of redirects. */
export interface Hop extends Pick<OutgoingCall, 'url' | 'method' | 'headers' | 'body'> {
  /** Whether the session goes along. Once a chain has left the hosts of the service, never again. */
  readonly withSession: boolean;
}

/** Headers that stay with the origin that they were meant for (Fetch Standard, 4.4 step 13). */
const ofOneOrigin = new Set(['authorization', 'proxy-authorization', 'host']);
const ofBody = /^content-(encoding|language|location|type|length)$/;

/** Returns whether a reply is a redirect that a `fetch` follows. */
export function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * Returns the request that a redirect asks for, by the rules of the Fetch Standard (4.4), and some
 * more: `https` only, and a body never leaves the hosts of the service.
 *
 * @throws {SessionFetchError} `redirect-refused`.
 */
export function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = targetOf(location, hop.url);
  const isInside = takesSessionCookies(url.hostname);
  const problem = addressProblem(url);
  if (problem !== undefined) throw refused(problem);
  const next = changesToGet(hop.method, status) ? asGet(hop) : hop;
  const withSession = hop.withSession && isInside;
  if (next.body !== undefined && !isInside) throw refused('it would take the body to another site');
  if (isStream(next.body)) throw refused('the body is a stream, which cannot be sent again');
  const leaves = (name: string): boolean =>
    (url.origin !== hop.url.origin && ofOneOrigin.has(name)) || (!withSession && name === 'cookie');
  return { ...next, url, withSession, headers: without(next.headers, leaves) };
}

function targetOf(location: string, base: URL): URL {
  const text = asUtf8(location);
  try {
    return new URL(text, base);
  } catch {
    throw refused('its address is not valid');
  }
}

/** Servers send UTF-8 in the header, which HTTP reads byte by byte. */
function asUtf8(location: string): string {
  if (/^[\0-\x7f]*$/.test(location) || /[^\0-\xff]/.test(location)) return location;
  return new TextDecoder().decode(Uint8Array.from(location, (char) => char.charCodeAt(0)));
}

function changesToGet(method: string, status: number): boolean {
  const verb = method.toUpperCase();
  if (status === 303) return verb !== 'GET' && verb !== 'HEAD';
  return (status === 301 || status === 302) && verb === 'POST';
}

function asGet(hop: Hop): Hop {
  const headers = without(hop.headers, (name) => ofBody.test(name));
  return { ...hop, method: 'GET', body: undefined, headers };
}

function without(
  headers: Hop['headers'],
  leaves: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !leaves(name)));
}

function refused(reason: string): SessionFetchError {
  return new SessionFetchError('redirect-refused', reason);
}
