import type { EndpointName } from '../endpoint-name.ts';

/** A request as it reaches the service, before anything is understood. */
export interface IncomingCall {
  /** In any case. */
  readonly method: string;
  /** Absolute, with Bilibili's own host. */
  readonly url: string;
  /** Names in any case; a repeated one counts once, the last time. */
  readonly headers: Iterable<readonly [string, string]>;
  /** As text; empty where there is none. */
  readonly body: string;
}

/** A request as the service understood it, kept for the assertions of tests. */
export interface RecordedRequest {
  /** The endpoint asked for, `unknown` where there is none at this address. */
  readonly endpoint: EndpointName | 'unknown';
  /** In upper case. */
  readonly method: string;
  /** Absolute, with Bilibili's own host. */
  readonly url: string;
  /** Bilibili's own host that was asked. */
  readonly host: string;
  /** The path of the address, without the query. */
  readonly path: string;
  /** Decoded once. */
  readonly query: Readonly<Record<string, string>>;
  /** Decoded once; empty unless the body was sent as `application/x-www-form-urlencoded`. */
  readonly form: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Byte for byte as sent: nothing is decoded. */
  readonly cookies: Readonly<Record<string, string>>;
  /** The service's clock in milliseconds since 1970. */
  readonly at: number;
}

/** Takes a call apart. */
export function recordedRequest(
  call: IncomingCall,
  endpoint: RecordedRequest['endpoint'],
  at: number,
): RecordedRequest {
  const url = new URL(call.url);
  const headers = Object.fromEntries(
    Array.from(call.headers, ([name, value]) => [name.toLowerCase(), value]),
  );
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return {
    endpoint,
    method: call.method.toUpperCase(),
    url: call.url,
    host: url.host,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    form: isForm ? Object.fromEntries(new URLSearchParams(call.body)) : {},
    headers,
    cookies: parseCookies(headers['cookie'] ?? ''),
    at,
  };
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
