import { createServer, type Server } from 'node:http';
import type { Runtime } from '@bilipass/core';
import { withTimeLimit } from '@bilipass/waiting/time-limit';
import { guardServer } from './guard-server.ts';
import { toNodeListener, type FetchHandler } from './to-node-listener.ts';

/** Options of {@link startPageServer}. */
export interface PageServerOptions {
  /** An IP address of this machine, or `localhost`. */
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Timers. */
  readonly runtime: Pick<Runtime, 'startTimer'>;
  /** See `guardServer`. Default 32: a browser opens about six. */
  readonly maxConnections?: number | undefined;
}

/** A listening server. */
export interface PageServer {
  /** The port that it listens on. */
  readonly port: number;
  /** Lets the process end while the server listens. */
  unref(): void;
  /**
   * Stops listening and frees the port. Waits up to `graceMs` (default 0) for responses under way,
   * then cuts every connection.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/** How long a client may take to send its request. Milliseconds. The page needs a fraction of it. */
const requestTimeoutMs = 10_000;

/** How often the server looks for late clients. Milliseconds. */
const connectionsCheckingInterval = 1_000;

/** The process may have as few as 64 file descriptors. */
const fewConnections = 32;

/**
 * Serves `handler` over HTTP.
 *
 * @throws {Error} the error of the system, if the server cannot listen at `host` and `port`.
 */
export async function startPageServer(
  handler: FetchHandler,
  { host, port, runtime, maxConnections = fewConnections }: PageServerOptions,
): Promise<PageServer> {
  const underWay = new Set<Promise<void>>();
  const listener = toNodeListener(handler);
  const server = createServer({ connectionsCheckingInterval }, (incoming, outgoing) => {
    outgoing.setHeader('connection', 'close');
    const written = listener(incoming, outgoing).finally(() => underWay.delete(written));
    underWay.add(written);
  });
  guardServer(server, { maxConnections });
  server.requestTimeout = requestTimeoutMs;
  const boundPort = await listen(server, host, port);
  let closed: Promise<void> | undefined;
  return {
    port: boundPort,
    unref: () => server.unref(),
    close({ graceMs = 0 } = {}) {
      closed ??= close(server, underWay, { graceMs, runtime });
      return closed;
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function close(
  server: Server,
  underWay: ReadonlySet<Promise<void>>,
  { graceMs, runtime }: { readonly graceMs: number; readonly runtime: Pick<Runtime, 'startTimer'> },
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if (graceMs > 0) {
    const written = async (): Promise<unknown> => Promise.allSettled(underWay);
    // The code below cuts connections that are still open after `graceMs`.
    await withTimeLimit(runtime, { ms: graceMs }, written).catch(() => {});
  }
  server.closeAllConnections();
  await closed;
}
