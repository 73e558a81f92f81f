import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Fetch } from '../src/runtime.ts';

/** A local server in place of the hosts of the service. */
export interface Loopback {
  /** A `fetch` that sends every request to this server with the global `fetch`. */
  readonly fetch: Fetch;
  /** Sets the listener that answers the next requests. */
  respond(listener: RequestListener): void;
}

/** Starts a {@link Loopback} for the tests of a file: real sockets, no TLS. */
export function startLoopback(): Loopback {
  const unanswered: RequestListener = (_, response) => response.writeHead(500).end();
  let listener = unanswered;
  let origin = '';
  const server = createServer({ keepAlive: false }, (request, response) =>
    listener(request, response),
  );
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    listener = unanswered;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    fetch: (url, init) => globalThis.fetch(url.replace(/^https:\/\/[^/]+/, origin), init),
    respond(next) {
      listener = next;
    },
  };
}
