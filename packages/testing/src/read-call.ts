import type { IncomingCall } from './wire/recorded-request.ts';

type Input = Parameters<typeof globalThis.fetch>[0];

/** A call, and what its client does with a redirect. */
interface ReadCall {
  readonly call: IncomingCall;
  readonly redirect: Request['redirect'];
}

/**
 * Returns the call that `fetch` makes of its arguments. A `Request` takes longer than the whole
 * answer of the fake, so the usual arguments of a client are read without one.
 *
 * @throws TypeError for arguments that `fetch` refuses.
 */
export async function readCall(input: Input, init: RequestInit): Promise<ReadCall> {
  const plain = typeof input === 'string' ? readPlainCall(input, init) : undefined;
  if (plain !== undefined) return plain;
  // The Request does not get the signal, because the reason must be rethrown unchanged.
  const request = new Request(input, { ...init, signal: null });
  const { method, url, headers, redirect } = request;
  return { call: { method, url, headers, body: await request.text() }, redirect };
}

/** Reads a GET without a body, or a POST with a text of a given type; nothing else. */
function readPlainCall(input: string, init: RequestInit): ReadCall | undefined {
  const { method = 'GET', body = null, redirect = 'follow' } = init;
  if (body === null ? method !== 'GET' : method !== 'POST') return;
  if (body !== null && typeof body !== 'string') return;
  if (!URL.canParse(input)) return;
  const { href: url, username, password } = new URL(input);
  if (username !== '' || password !== '') return;
  const headers = new Headers(init.headers);
  // `fetch` adds a type to a text without one.
  if (body !== null && !headers.has('content-type')) return;
  return { call: { method, url, headers, body: body ?? '' }, redirect };
}
