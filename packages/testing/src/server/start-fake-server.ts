import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { FakeBilibili } from '../index.ts';
import { answerControl } from './control/answer-control.ts';
import { makeCertificate } from './make-certificate.ts';
import { readBody } from './read-body.ts';
import { sendDelivery } from './send-delivery.ts';
import { serviceAddress } from './service-address.ts';

/** Options of {@link startFakeServer}. */
export interface FakeServerOptions {
  /** The state to serve. Default: a new fake. */
  readonly bilibili?: FakeBilibili;
  /** Whether the new fake is strict. Without effect if `bilibili` is given. Default `false`. */
  readonly strict?: boolean;
  /** TCP port on 127.0.0.1; 0 (default) lets the system choose. */
  readonly port?: number;
  /** Serves TLS for Bilibili's hosts, with a certificate created at the start. Default `false`. */
  readonly tls?: boolean;
}

/** A running server. */
export interface FakeServer {
  /** `http://127.0.0.1:<port>`, with `https:` for TLS; without a trailing slash. */
  readonly origin: string;
  /**
   * The certificate as PEM. A client can trust it, for example in the file of
   * `NODE_EXTRA_CA_CERTS`.
   */
  readonly certificate: string | undefined;
  /** The fake service behind the server. */
  readonly bilibili: FakeBilibili;
  /**
   * The number of connections with at least one request to the service. Control requests do not
   * count.
   */
  readonly connections: number;
  /** Ends all running requests and frees the port. */
  close(): Promise<void>;
}

const SERVER_OPTIONS = {
  // Longer than the delay between two polls, so that a client can keep its connection.
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
};

/**
 * Serves a fake Bilibili over real HTTP on 127.0.0.1.
 *
 * @throws Error if the port is taken, or if `tls` is set and `openssl` is missing.
 */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const { strict = false, port = 0, tls = false } = options;
  const { bilibili = new FakeBilibili({ strict }) } = options;
  const carriers = new Set<Socket>();
  const closing = new AbortController();
  let connections = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/', headers } = request;
    const address = serviceAddress(target, headers.host, bilibili.hosts);
    const body = await readBody(request);
    if (body === undefined) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    switch (address.kind) {
      case 'control': {
        const counted = { bilibili, connections };
        const { status, body: json } = answerControl(counted, method, address.url, body);
        response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify(json));
        return;
      }
      case 'unknown':
        response.writeHead(404, { 'content-type': 'text/plain' });
        response.end('The path must begin with a host of Bilibili: /api.bilibili.com/...\n');
        return;
      case 'service': {
        countConnection(request.socket);
        const call = { method, url: address.url, headers: headerPairs(request), body };
        const { signal } = closing;
        await sendDelivery(bilibili.answer(call), request, response, {
          sleep: bilibili.sleep,
          signal,
        });
      }
    }
  }

  function countConnection(socket: Socket): void {
    if (carriers.has(socket)) return;
    connections++;
    carriers.add(socket);
    socket.once('close', () => carriers.delete(socket));
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    // A client that has disconnected, or that the server is closing, gets no reply.
    answer(request, response).catch(() => request.socket.destroy());
  };
  const identity = tls ? makeCertificate(bilibili.hosts) : undefined;
  const server = identity
    ? createTlsServer({ ...SERVER_OPTIONS, ...identity }, listener)
    : createServer(SERVER_OPTIONS, listener);
  const bound = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
  // A connection that cannot be accepted, for example without free file descriptors, must not end
  // the server.
  server.on('error', () => {});

  return {
    origin: `${identity ? 'https' : 'http'}://127.0.0.1:${bound}`,
    certificate: identity?.cert,
    bilibili,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        closing.abort(new Error('the fake server is closing'));
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function headerPairs({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
}
