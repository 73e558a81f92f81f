import { untilAborted } from '@bilipass/waiting/until-aborted';

/** A body that `fetch` accepts, without that of a `Request`. */
export type Body = NonNullable<RequestInit['body']>;

/** One call of the caller: what `fetch` would read from its two parameters. */
export interface OutgoingCall {
  readonly url: URL;
  readonly method: string;
  /** The headers of the caller, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | undefined;
  readonly redirect: 'error' | 'follow' | 'manual';
  readonly signal: AbortSignal | undefined;
  /** The other options, unchanged. */
  readonly rest: RequestInit;
}

/**
 * Reads the parameters of a `fetch`. Reads the body of a `Request` into memory, so that it can be
 * sent again after a redirect or a renewal; a stream in `init` stays a stream.
 *
 * @throws the reason of the signal.
 */
export async function readCall(
  url: URL,
  input: string | URL | Request,
  init: RequestInit,
): Promise<OutgoingCall> {
  const request = isRequest(input) ? input : undefined;
  const { method, headers, body, redirect, signal, ...rest } = init;
  const ended = (signal === undefined ? request?.signal : signal) ?? undefined;
  ended?.throwIfAborted();
  return {
    url,
    method: method ?? request?.method ?? 'GET',
    headers: recordOf(headers ?? request?.headers),
    body: body ?? (await bodyOf(request, ended)),
    redirect: redirect ?? request?.redirect ?? 'follow',
    signal: ended,
    rest: request?.integrity ? { integrity: request.integrity, ...rest } : rest,
  };
}

/** Returns whether the value is a `Request`, also one of another copy of undici. */
export function isRequest(input: string | URL | Request): input is Request {
  return typeof input === 'object' && 'url' in input;
}

/** Returns whether a body can be sent only once. */
export function isStream(body: Body | undefined): boolean {
  return typeof body === 'object' && (Symbol.asyncIterator in body || 'getReader' in body);
}

async function bodyOf(
  request: Request | undefined,
  signal: AbortSignal | undefined,
): Promise<Body | undefined> {
  if (!request?.body) return undefined;
  return untilAborted(request.arrayBuffer(), signal);
}

function recordOf(headers: RequestInit['headers']): Record<string, string> {
  if (headers === undefined) return {};
  return Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers));
}
