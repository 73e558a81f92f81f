import type { IncomingMessage, ServerResponse } from 'node:http';

/** A handler in the terms of the Web platform. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Lets `node:http`, Express and everything built on them serve a Web-standard handler. A request
 * that is none gets 400, a handler that throws 500.
 *
 * The promise settles when the response is written or the client is gone; it never rejects.
 */
export function toNodeListener(
  handler: FetchHandler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    const request = toRequest(incoming);
    await write(request ? await answer(handler, request) : status(400), outgoing);
  };
}

async function answer(handler: FetchHandler, request: Request): Promise<Response> {
  try {
    return await handler(request);
  } catch {
    // What went wrong may hold secrets; the client gets none of it.
    return status(500);
  }
}

function toRequest(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', headers, url = '' } = incoming;
  const address = `http://${headers.host ?? ''}${url}`;
  if (!url.startsWith('/') || !URL.canParse(address)) return undefined;
  const init = { method, headers: toHeaders(headers) };
  if (method === 'GET' || method === 'HEAD') return new Request(address, init);
  // Whoever stops reading must not cut the connection that the response still has to take.
  const body: AsyncIterable<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return new Request(address, { ...init, body, duplex: 'half' });
}

function toHeaders(headers: IncomingMessage['headers']): Headers {
  const result = new Headers();
  for (const [name, value = []] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) result.append(name, one);
  }
  return result;
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  if (outgoing.destroyed) return;
  await new Promise<void>((resolve) => {
    outgoing.once('close', resolve);
    outgoing.setHeaders(response.headers);
    outgoing.writeHead(response.status).end(body);
  });
}

function status(code: number): Response {
  return new Response(null, { status: code });
}
