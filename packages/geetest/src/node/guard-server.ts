import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Options of {@link guardServer}. */
export interface GuardServerOptions {
  /**
   * How many connections are open at a time. A whole number above 1. Keep it well below the limit
   * of file descriptors (`ulimit -n`). Default 512.
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
 * At `maxConnections`, a new client replaces the one that has waited longest without a request
 * under way: an idle connection, slow headers, or an upgraded one (WebSocket). A request in a
 * handler keeps its connection. Of more new clients at one moment than `maxConnections`, some are
 * closed before their requests are read: a browser gets the page at the next try. Headers may take
 * 10 s, a whole request 30 s. Node checks this every `connectionsCheckingInterval` of
 * `createServer()`, by default every 30 s. A lack of file descriptors does not end the process.
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
  // Ignores only errors after `listen`. The caller still gets the error for a port in use.
  server.on('listening', () => server.on('error', ignore));
  server.on('close', () => server.off('error', ignore));
}

function makeRoom(server: Server, maxConnections: number): void {
  const open = new Set<Socket>();
  /** Connections without a request under way. The one that waits longest comes first. */
  const waiting = new Set<Socket>();
  const forget = (socket: Socket): void => {
    open.delete(socket);
    waiting.delete(socket);
  };
  server.on('connection', (socket) => {
    const [oldest] = waiting;
    // Keeps one place free: at `maxConnections`, Node itself closes the newest connection.
    if (oldest && open.size >= maxConnections - 1) {
      // Node may accept more connections before the 'close' event of this one.
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
