import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toRequest } from './to-request.ts';

/** A handler in the terms of the Web platform. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Wraps a Web-standard handler as a listener for `node:http`, Express and everything built on them.
 *
 * Answers 400 to a request without a usable address, 405 to a method that a `Request` cannot have
 * (TRACE, TRACK, CONNECT), and 500 if the handler fails or returns no `Response`. The client never
 * sees why. If the body of a response fails halfway, it cuts the connection.
 *
 * The promise never rejects. It resolves once the response is written or the client is gone.
 */
export function toNodeListener(
  handler: FetchHandler,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    // Without a listener, an 'error' ends the process. The 'close' event that follows is enough.
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
  // A body that is not sent can still fail.
  body?.on('error', () => {});
  const written = new Promise<void>((resolve) => outgoing.once('close', resolve));
  try {
    if (outgoing.destroyed) return;
    outgoing.setHeaders(response.headers);
    outgoing.writeHead(response.status);
    if (body && hasBody(outgoing)) {
      // Sends the status now, because the body may begin later.
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

/** Returns whether the client expects a body (RFC 9110 6.4.1). */
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
