import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Options of {@link guardServer}. */
export interface GuardServerOptions {
  /**
   * How many connections are open at a time. A whole number, above 1; keep it well below the file
   * descriptors that the process may open (`ulimit -n`). Default 512.
   */
  readonly maxConnections?: number | undefined;
}

/** How long the headers of a request may take. Milliseconds. */
const headersTimeoutMs = 10_000;
/** How long a whole request may take, with its body. Milliseconds. */
const requestTimeoutMs = 30_000;

/**
 * Bounds the connections of a plain HTTP server, so that slow clients cannot deny it to others.
 * Call it right after `createServer()`, or after `listen()` of Express.
 *
 * At `maxConnections`, a new client takes the place of the one that has gone longest without a
 * request under way: an idle connection, slow headers, or an upgraded one (WebSocket). A request
 * that a handler works on keeps its place. Headers may take 10 s, a whole request 30 s; Node looks
 * every `connectionsCheckingInterval` of `createServer()`, by default 30 s. Running out of file
 * descriptors does not end the process.
 *
 * @throws {RangeError} if `maxConnections` is not a whole number above 1.
 */
export function guardServer(
  server: Server,
  { maxConnections = 512 }: GuardServerOptions = {},
): void {
  if (!Number.isInteger(maxConnections) || maxConnections < 2) {
    throw new RangeError(`maxConnections must be a whole number above 1, got ${maxConnections}`);
  }
  server.maxConnections = maxConnections;
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  makeRoom(server, maxConnections);
  // Only what goes wrong while it listens: a port that is taken is still an error of the caller.
  server.on('listening', () => server.on('error', ignore));
  server.on('close', () => server.off('error', ignore));
}

function makeRoom(server: Server, maxConnections: number): void {
  const open = new Set<Socket>();
  /** Those without a request under way; the one that waits longest comes first. */
  const waiting = new Set<Socket>();
  const forget = (socket: Socket): void => {
    open.delete(socket);
    waiting.delete(socket);
  };
  server.on('connection', (socket) => {
    const [oldest] = waiting;
    // One place stays free: at `maxConnections`, Node itself turns away the newest.
    if (oldest && open.size >= maxConnections - 1) {
      // Its 'close' comes too late for the connections that are accepted meanwhile.
      forget(oldest);
      oldest.destroy();
    }
    open.add(socket);
    waiting.add(socket);
    socket.once('close', () => forget(socket));
  });
  server.on('request', ({ socket }, response) => {
    waiting.delete(socket);
    response.once('close', () => open.has(socket) && waiting.add(socket));
  });
}

function ignore(): void {}
