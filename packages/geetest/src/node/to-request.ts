import type { IncomingMessage } from 'node:http';

/** The methods that a `Request` refuses (https://fetch.spec.whatwg.org/#forbidden-method). */
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Makes a `Request` of what `node:http` received; gives the refusal where there can be none. */
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
    // Whatever else a `Request` refuses, the client sent it.
    return refuse(400);
  }
}

/** What would end the name in an address, or put a user in front of it. */
const notInHost = /[\s/\\?#@]/;

function readAddress({ url = '', headersDistinct }: IncomingMessage): string | undefined {
  const [host = '', ...others] = headersDistinct.host ?? [];
  // Of two Hosts, a proxy in front may have believed the other one (RFC 9112 3.2).
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
  // A handler that stops reading must not cut the connection: it still has to carry the response.
  const body: AsyncIterable<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return { body, duplex: 'half' };
}

function refuse(status: 400 | 405, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}
