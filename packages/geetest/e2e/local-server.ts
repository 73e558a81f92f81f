import { createServer, type RequestListener } from 'node:http';

/** A server on a free port of this machine. */
export interface LocalServer {
  readonly origin: string;
  /** Starts to answer with `listener`. Earlier requests wait. */
  answer(listener: RequestListener): void;
  /** Cuts all connections. */
  close(): Promise<void>;
}

/** Starts a server on a free loopback port. */
export async function startLocalServer(listener?: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    answer: (later) => void server.on('request', later),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
