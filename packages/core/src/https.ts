import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Readable } from 'node:stream';
import type * as Zlib from 'node:zlib';
import type { Fetch, FetchInit, FetchResponse, ResponseBody } from './runtime.ts';

/** Options of {@link createHttpsFetch}. */
export interface HttpsFetchOptions {
  /**
   * Certificate authorities to trust instead of Node's, in PEM form. Default: those of Node, with
   * `NODE_EXTRA_CA_CERTS`.
   */
  readonly ca?: string | readonly string[];
}

/** A `fetch` for `createClient({ runtime: { fetch } })`, with its own connections. */
export interface HttpsFetch extends Fetch {
  /** Closes all connections, also those in use. */
  close(): void;
}

// The same value as the global fetch. The service may close a connection that is idle for longer at
// the moment of the next request, which looks like a lost request.
const REST_MS = 4000;

/**
 * Returns a `fetch` made from `node:https`, for programs that start often. A whole login takes
 * about half the time and 60 % of the memory of a login with Node's global `fetch`
 * (docs/benchmarks.md). It does not support proxies; use `@bilipass/core/undici` for that.
 *
 * It uses HTTP/1.1, keeps connections open for four seconds, and accepts replies in gzip, deflate
 * and br (RFC 9110 8.4.1).
 *
 * @throws nothing itself. A request rejects with the error of Node's socket, or with the unchanged
 * reason of its signal.
 */
export function createHttpsFetch({ ca }: HttpsFetchOptions = {}): HttpsFetch {
  const trusted = ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] };
  const agent = new Agent({ keepAlive: true, timeout: REST_MS, ...trusted });
  const send: Fetch = (url, init) => ask(url, init, agent);
  return Object.assign(send, { close: () => agent.destroy() });
}

function ask(url: string, init: FetchInit, agent: Agent): Promise<FetchResponse> {
  const { method, headers, body, signal } = init;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const options = { agent, method, headers: { ...lengthOf(body), ...acceptable, ...headers } };
    const outgoing = request(url, options, (incoming) => resolve(responseOf(incoming, signal)));
    const abort = (): void => void outgoing.destroy();
    signal.addEventListener('abort', abort, { once: true });
    outgoing.once('close', () => signal.removeEventListener('abort', abort));
    outgoing.once('error', (error) => reject(signal.aborted ? signal.reason : error));
    outgoing.end(body);
  });
}

const acceptable = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

function responseOf(incoming: IncomingMessage, signal: AbortSignal): FetchResponse {
  const { statusCode = 0, headers } = incoming;
  return {
    status: statusCode,
    headers: {
      get(name) {
        const value = headers[name.toLowerCase()];
        return value === undefined ? null : [value].flat().join(', ');
      },
      getSetCookie: () => headers['set-cookie'] ?? [],
    },
    body: bodyOf(decoded(incoming), incoming, signal),
  };
}

/** Returns the body without its content coding. Leaves an unknown coding unchanged. */
function decoded(incoming: IncomingMessage): Readable {
  const decoder = decoderFor(incoming.headers['content-encoding']?.toLowerCase());
  if (!decoder) return incoming;
  // A truncated body must not look like a complete one.
  incoming.on('error', (error) => decoder.destroy(error));
  return incoming.pipe(decoder);
}

function decoderFor(coding: string | undefined) {
  // Not imported above: short replies come without a coding, and the start is faster without zlib.
  const zlib = (): typeof Zlib => process.getBuiltinModule('node:zlib');
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib().createGunzip();
    case 'deflate':
      return zlib().createInflate();
    case 'br':
      return zlib().createBrotliDecompress();
    default:
      return undefined;
  }
}

function bodyOf(plain: Readable, incoming: IncomingMessage, signal: AbortSignal): ResponseBody {
  // Without a listener, an error before the first read would end the process. The read reports the
  // error.
  plain.on('error', () => {});
  const pieces: AsyncIterator<Uint8Array> = plain[Symbol.asyncIterator]();
  return {
    getReader: () => ({
      async read() {
        try {
          const { done = false, value } = await pieces.next();
          return done ? { done } : { done, value };
        } catch (error) {
          throw signal.aborted ? signal.reason : error;
        }
      },
      async cancel() {
        incoming.destroy();
        plain.destroy();
      },
    }),
  };
}
