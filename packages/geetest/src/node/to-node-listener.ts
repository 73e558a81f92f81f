import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toRequest } from './to-request.ts';

/** A handler in the terms of the Web platform. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Lets `node:http`, Express and everything built on them serve a Web-standard handler.
 *
 * Answers 400 to a request without a usable address, 405 to a method that a `Request` cannot have
 * (TRACE, TRACK, CONNECT), and 500 where the handler fails or returns no `Response`; the client
 * never sees why. A response whose body fails halfway cuts the connection.
 *
 * The promise never rejects. It settles once the handler has returned and its response is written,
 * or the client is gone.
 */
export function toNodeListener(
  handler: FetchHandler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    // Without a listener an 'error' ends the process; 'close' follows it and is enough here.
    outgoing.on('error', () => {});
    try {
      const request = toRequest(incoming);
      await write(request instanceof Request ? await handler(request) : request, outgoing);
    } catch {
      // The error may hold secrets.
      fail(outgoing);
    }
  };
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  if (response.bodyUsed) throw new TypeError('the body of the response was read already');
  const body = response.body && Readable.fromWeb(response.body);
  // A body that is not sent can still fail, now or later.
  body?.on('error', () => {});
  const written = new Promise<void>((resolve) => outgoing.once('close', resolve));
  try {
    if (outgoing.destroyed) return;
    outgoing.setHeaders(response.headers);
    outgoing.writeHead(response.status);
    if (body && hasBody(outgoing)) {
      // The client learns the status although the body may take a while to begin.
      outgoing.flushHeaders();
      await pipeline(body, outgoing);
    } else {
      outgoing.end();
    }
    await written;
  } finally {
    body?.destroy();
  }
}

/** Whether the client expects a body (RFC 9110 6.4.1); without one, a stream need not even start. */
function hasBody({ req, statusCode }: ServerResponse): boolean {
  return req.method !== 'HEAD' && statusCode !== 204 && statusCode !== 304;
}

function fail(outgoing: ServerResponse): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  outgoing.writeHead(500, { connection: 'close', 'content-length': '0' }).end();
}
