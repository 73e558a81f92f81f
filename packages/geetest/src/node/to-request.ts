import type { IncomingMessage } from 'node:http';

/** The methods that a `Request` refuses (https://fetch.spec.whatwg.org/#forbidden-method). */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Converts a request of `node:http` to a `Request`, or returns the reply that refuses it. */
export function toRequest(incoming: IncomingMessage): Request | Response {
  const { method = 'GET' } = incoming;
  if (forbiddenMethods.has(method)) {
    return refuse(405, { allow: 'GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE' });
  }
  const address = readAddress(incoming);
  if (address === undefined) return refuse(400);
  try {
    return new Request(address, { method, headers: readHeaders(incoming), ...readBody(incoming) });
  } catch {
    // A `Request` refuses another part of the client's request.
    return refuse(400);
  }
}

/** Characters that end the host in an address, or put a user before it. */
const notInHost = /[\s/\\?#@]/;

function readAddress({ url = '', headersDistinct }: IncomingMessage): string | undefined {
  const [host = '', ...others] = headersDistinct.host ?? [];
  // With two Host headers, a proxy may have used the other one (RFC 9112 3.2).
  if (host === '' || notInHost.test(host) || others.length > 0) return undefined;
  const address = `http://${host}${url}`;
  return url.startsWith('/') && URL.canParse(address) ? address : undefined;
}

function readHeaders({ headers }: IncomingMessage): Headers {
  const result = new Headers();
  for (const [name, value = []] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) result.append(name, one);
  }
  return result;
}

function readBody(incoming: IncomingMessage): RequestInit {
  if (incoming.method === 'GET' || incoming.method === 'HEAD') return {};
  // A handler that stops reading must not cut the connection: the response still needs it.
  const body: AsyncIterable<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return { body, duplex: 'half' };
}

function refuse(status: 400 | 405, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}
