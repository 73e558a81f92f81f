import type { FakeEndpointName } from '../endpoint-name.ts';

/** A request as it reaches the service, before parsing. */
export interface IncomingCall {
  /** The method, in upper or lower case. */
  readonly method: string;
  /** The absolute URL, with the host of Bilibili. */
  readonly url: string;
  /** The headers, with names in any case. The last of repeated headers is used. */
  readonly headers: Iterable<readonly [string, string]>;
  /** The body as text; empty when there is none. */
  readonly body: string;
}

/** A parsed request, recorded for the assertions of tests. */
export interface RecordedRequest {
  /** The endpoint, or `unknown` when there is none at this address. */
  readonly endpoint: FakeEndpointName | 'unknown';
  /** The method in upper case. */
  readonly method: string;
  /** The absolute URL, with the host of Bilibili. */
  readonly url: string;
  /** The host of Bilibili in the URL. */
  readonly host: string;
  /** The path of the address, without the query. */
  readonly path: string;
  /** The query, decoded once. */
  readonly query: Readonly<Record<string, string>>;
  /**
   * The form, decoded once; empty unless the body was sent as `application/x-www-form-urlencoded`.
   */
  readonly form: Readonly<Record<string, string>>;
  /** The headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The cookies byte for byte as sent, not decoded. */
  readonly cookies: Readonly<Record<string, string>>;
  /** The time of the service's clock, in milliseconds since 1970. */
  readonly at: number;
}

/** Parses a call. */
export function recordedRequest(
  call: IncomingCall,
  endpoint: RecordedRequest['endpoint'],
  at: number,
): RecordedRequest {
  const url = new URL(call.url);
  const headers = Object.fromEntries(
    Array.from(call.headers, ([name, value]) => [name.toLowerCase(), value]),
  );
  const type = headers['content-type']?.trim().toLowerCase() ?? '';
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return {
    endpoint,
    method: call.method.toUpperCase(),
    url: call.url,
    host: url.host,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    form: isForm ? parseForm(call.body) : {},
    headers,
    cookies: parseCookies(headers['cookie'] ?? ''),
    at,
  };
}

/** Decodes a form. Of repeated fields the last counts. */
export function parseForm(body: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body));
}

function parseCookies(header: string): Record<string, string> {
  const pairs = header.split(';').flatMap((part) => {
    const separator = part.indexOf('=');
    return separator < 0
      ? []
      : [[part.slice(0, separator).trim(), part.slice(separator + 1).trim()]];
  });
  return Object.fromEntries(pairs);
}
