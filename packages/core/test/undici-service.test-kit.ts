import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { createClient, type Client } from '../src/client.ts';
import type { ServiceRequest } from '../src/transport/request.ts';
import { createUndiciFetch, type UndiciFetch, type UndiciFetchOptions } from '../src/undici.ts';
import { makeSelfSigned, type SelfSigned } from './self-signed.test-kit.ts';

/** A service over TLS on this machine, for clients with a `fetch` of undici. */
export interface UndiciService {
  readonly certificate: SelfSigned;
  /** Answers the requests. A test may replace it. */
  answer: RequestListener;
  /** The number of TLS connections since the test began, or since it was set. */
  connections: number;
  port(): number;
  /** Returns a `fetch` that trusts the service. It is closed after the test. */
  open(options?: UndiciFetchOptions): UndiciFetch;
  /** Returns a client over {@link open}. */
  clientWith(options: UndiciFetchOptions): Client;
  /** Sends a request to its address on this machine. Returns the status. */
  direct(fetch: UndiciFetch, signal?: AbortSignal): Promise<number>;
}

export const request: ServiceRequest = {
  endpoint: 'get-nav',
  method: 'GET',
  url: 'https://api.bilibili.com/x/web-interface/nav',
};

/** Starts the service for the tests of a file. */
export function startUndiciService(): UndiciService {
  const certificate = makeSelfSigned(['api.bilibili.com', 'localhost', '127.0.0.1']);
  const opened: UndiciFetch[] = [];
  const server = createServer(certificate, (incoming, reply) => service.answer(incoming, reply));
  server.on('secureConnection', () => (service.connections += 1));
  const service: UndiciService = {
    certificate,
    answer: (_, reply) => reply.end('{"code":0}'),
    connections: 0,
    port: () => (server.address() as AddressInfo).port,
    open(options = {}) {
      const fetch = createUndiciFetch({ ca: [certificate.cert], ...options });
      opened.push(fetch);
      return fetch;
    },
    clientWith: (options) => createClient({ runtime: { fetch: service.open(options) } }),
    async direct(fetch, signal = new AbortController().signal) {
      const url = `https://127.0.0.1:${service.port()}/`;
      const init = { method: 'GET', headers: {}, redirect: 'manual', signal } as const;
      const { status, body } = await fetch(url, init);
      await body?.getReader().cancel();
      return status;
    },
  };
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterEach(async () => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    await Promise.all(opened.splice(0).map((fetch) => fetch.close()));
    service.connections = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return service;
}
