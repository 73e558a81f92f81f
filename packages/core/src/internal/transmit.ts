import { ServiceError, TransportError } from '../errors.ts';
import { parseServiceUrl } from '../hosts.ts';
import type { Reply } from '../reply.ts';
import type { Params, ServiceRequest } from '../request.ts';
import type { FetchInit, Runtime } from '../runtime.ts';
import { parseObject } from './parse-object.ts';
import { peekEnvelope } from './peek-envelope.ts';
import { readBody } from './read-body.ts';
import { redactEcho } from './redact-echo.ts';
import { sentValues } from './sent-values.ts';
import { DeadlineElapsed, withDeadline } from './with-deadline.ts';

/** What the client adds to a request. */
export interface TransmitOptions {
  readonly userAgent: string;
  readonly cookieHeader: (host: string) => string;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** One attempt of one request; see `Client.send` for what it throws. */
export async function transmit(
  runtime: Runtime,
  request: ServiceRequest,
  options: TransmitOptions,
): Promise<Reply> {
  const { endpoint } = request;
  const url = parseServiceUrl(request.url);
  if (!url) throw new TransportError('url-refused', { endpoint });
  if (request.query !== undefined) url.search = encodeParams(request.query);
  const { signal, timeoutMs, maxBodyBytes } = options;
  try {
    return await withDeadline(runtime, { ms: timeoutMs, signal }, async (inner) => {
      const response = await runtime.fetch(url.href, fetchInit(url, request, options, inner));
      const text = await readBody(response.body, maxBodyBytes);
      const httpStatus = response.status;
      if (text === undefined) throw new TransportError('body-too-large', { endpoint, httpStatus });
      const reply: Reply = {
        endpoint,
        httpStatus,
        setCookie: response.headers.getSetCookie(),
        location: response.headers.get('location') ?? undefined,
        text,
        json: parseObject(text),
        redact: (words) => redactEcho(words, sentValues(request)),
      };
      refuseByStatus(reply, response.headers.get('retry-after'), runtime.now());
      return reply;
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw asTransportError(error, endpoint);
  }
}

function fetchInit(
  url: URL,
  request: ServiceRequest,
  { userAgent, cookieHeader }: TransmitOptions,
  signal: AbortSignal,
): FetchInit {
  const { method, form = '', referer = 'https://www.bilibili.com/' } = request;
  const headers: Record<string, string> = { 'user-agent': userAgent, referer };
  const cookie = cookieHeader(url.hostname);
  if (cookie !== '') headers['cookie'] = cookie;
  if (method === 'GET') return { method, headers, redirect: 'manual', signal };
  headers['content-type'] = 'application/x-www-form-urlencoded';
  if (url.hostname === 'passport.bilibili.com') headers['origin'] = 'https://passport.bilibili.com';
  return { method, headers, body: encodeParams(form), redirect: 'manual', signal };
}

function encodeParams(params: Params | string): string {
  return typeof params === 'string' ? params : new URLSearchParams(params).toString();
}

/** Refusals that need no look into the body (docs/protocol.md 8.1). */
function refuseByStatus(reply: Reply, retryAfter: string | null, now: number): void {
  const { endpoint, httpStatus } = reply;
  if (httpStatus < 400) return;
  const code = codeOfStatus(httpStatus);
  if (!code) return;
  const retryAfterMs = parseRetryAfter(retryAfter, now);
  const { code: serverCode, message: serverMessage } = peekEnvelope(reply);
  throw new ServiceError(code, {
    endpoint,
    httpStatus,
    ...(serverCode === undefined ? {} : { serverCode }),
    ...(serverMessage ? { serverMessage } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function codeOfStatus(
  status: number,
): 'risk-blocked' | 'rate-limited' | 'server-error' | undefined {
  if (status === 403 || status === 412) return 'risk-blocked';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : undefined;
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3), as milliseconds from `now`. */
function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function asTransportError(error: unknown, endpoint: string): unknown {
  if (error instanceof TransportError || error instanceof ServiceError) return error;
  if (error instanceof DeadlineElapsed) return new TransportError('timeout', { endpoint });
  const cause = systemCause(error);
  return new TransportError('network-error', {
    endpoint,
    ...(cause ? { detail: cause.code, cause } : {}),
  });
}

/**
 * The error of the operating system below a failed `fetch`, which names host and port. Nothing else
 * is passed on: an error about a header, for one, quotes the header.
 */
function systemCause(error: unknown): (Error & { readonly code: string }) | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; depth++) {
    if ('syscall' in cause && 'code' in cause && typeof cause.code === 'string') {
      return Object.assign(new Error(`${String(cause.syscall)} ${cause.code}`), {
        code: cause.code,
      });
    }
    cause = cause.cause;
  }
  return undefined;
}
