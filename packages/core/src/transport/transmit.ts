import { withTimeLimit } from '@bilipass/waiting/time-limit';
import { formatCookieHeader, type Cookies } from '../cookies/cookie-header.ts';
import { TransportError } from '../errors.ts';
import { parseServiceUrl } from '../hosts.ts';
import type { Reply } from './reply.ts';
import type { Params, ServiceRequest } from './request.ts';
import type { FetchInit, FetchResponse, Runtime } from '../runtime.ts';
import { asTransportError } from './as-transport-error.ts';
import { parseObject } from '../wire/parse-object.ts';
import { parseRetryAfter } from './parse-retry-after.ts';
import { drainBody, readBody } from './read-body.ts';
import { redactEcho } from './redact-echo.ts';
import { throwOnFailure } from './throw-on-failure.ts';
import { sentValues } from './sent-values.ts';

/** The options that the client adds to a request. */
export interface TransmitOptions {
  readonly userAgent: string;
  /** Returns the cookies that are sent to a host. */
  readonly cookiesFor: (host: string) => Cookies;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** Performs one attempt of a request. `Client.send` documents what it throws. */
export async function transmit(
  runtime: Runtime,
  request: ServiceRequest,
  options: TransmitOptions,
): Promise<Reply> {
  const { endpoint } = request;
  const url = parseServiceUrl(addressOf(request));
  if (!url) throw new TransportError('url-refused', { endpoint });
  const { userAgent, signal, timeoutMs, maxBodyBytes } = options;
  const cookies = options.cookiesFor(url.hostname);
  const head = headersOf(request, url.hostname, { userAgent, cookies });
  try {
    const limit = { ms: timeoutMs, signal };
    const [response, text] = await withTimeLimit(runtime, limit, async (inner) => {
      const answer = await runtime.fetch(url.href, fetchInit(request, head, inner));
      if (endsAtHeaders(answer, request)) return [answer, ''];
      return [answer, await readText(answer, request, { maxBytes: maxBodyBytes, signal: inner })];
    });
    // Outside of the limit: a slow body must not cost the headers.
    if (endsAtHeaders(response, request)) await drainBody(response.body, runtime, signal);
    const reply: Reply = {
      endpoint,
      httpStatus: response.status,
      setCookie: response.headers.getSetCookie(),
      location: response.headers.get('location') ?? undefined,
      clockSkewMs: request.timed ? clockSkewMs(response, runtime.now()) : undefined,
      text,
      json: parseObject(text),
      redact: (message) => redactEcho(message, sentValues(request, cookies)),
    };
    throwOnFailure(reply, parseRetryAfter(response.headers.get('retry-after'), runtime.now()));
    return reply;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw asTransportError(error, endpoint);
  }
}

/** Returns how far the `Date` header (RFC 9110 section 6.6.1) is ahead of `now`. */
function clockSkewMs({ headers }: FetchResponse, now: number): number | undefined {
  const skew = Date.parse(headers.get('date') ?? '') - now;
  return Number.isNaN(skew) ? undefined : skew;
}

function addressOf({ url, query }: ServiceRequest): string {
  return query === undefined ? url : `${url}?${encodeParams(query)}`;
}

/** Returns the request headers (docs/protocol.md 2.3). */
function headersOf(
  { method, referer = 'https://www.bilibili.com/' }: ServiceRequest,
  host: string,
  { userAgent, cookies }: { readonly userAgent: string; readonly cookies: Cookies },
): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': userAgent, referer };
  const cookie = formatCookieHeader(cookies);
  if (cookie !== '') headers['cookie'] = cookie;
  if (method === 'POST') {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    if (host === 'passport.bilibili.com') headers['origin'] = 'https://passport.bilibili.com';
  }
  return headers;
}

function fetchInit(
  { method, form = '' }: ServiceRequest,
  headers: Record<string, string>,
  signal: AbortSignal,
): FetchInit {
  const init: FetchInit = { method, headers, redirect: 'manual', signal };
  return method === 'GET' ? init : { ...init, body: encodeParams(form) };
}

function encodeParams(params: Params | string): string {
  return typeof params === 'string' ? params : new URLSearchParams(params).toString();
}

/** Returns whether the reply is complete without its body. */
function endsAtHeaders(
  { status }: FetchResponse,
  { headersOnly = false }: ServiceRequest,
): boolean {
  return headersOnly && status < 400;
}

async function readText(
  { status, body }: FetchResponse,
  { endpoint }: ServiceRequest,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<string> {
  const text = await readBody(body, limits);
  if (text === undefined)
    throw new TransportError('body-too-large', { endpoint, httpStatus: status });
  return text;
}
