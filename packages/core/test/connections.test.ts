import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, type Client } from '../src/client.ts';
import { createHttpsFetch } from '../src/https.ts';
import { systemRuntime, type Fetch } from '../src/runtime.ts';
import { createUndiciFetch } from '../src/undici.ts';
import { makeSelfSigned } from './self-signed.test-kit.ts';

const certificate = makeSelfSigned(['127.0.0.1']);
let answer: RequestListener = (_, response) => response.end('{}');
let connections = 0;
const server = createServer(certificate, (request, response) => answer(request, response));
server.on('secureConnection', () => connections++);

// A new port for each test: the default `fetch` keeps its connections.
beforeEach(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  connections = 0;
});

/** A client whose requests reach this server. */
function clientOver(fetch: Fetch): Client {
  const { port } = server.address() as AddressInfo;
  const origin = `https://127.0.0.1:${port}`;
  const route: Fetch = (url, init) => fetch(url.replace(/^https:\/\/[^/]+/, origin), init);
  return createClient({ runtime: { fetch: route } });
}

/** Sends requests one right after the other, whatever they are answered with. */
async function sendAll(client: Client, { headersOnly = false } = {}): Promise<void> {
  const url = 'https://api.bilibili.com/x/web-interface/nav';
  for (let turn = 0; turn < 8; turn++) {
    await client.send({ endpoint: 'get-nav', method: 'GET', url, headersOnly }).catch(() => {});
  }
}

const ca = certificate.cert;
const fetches: readonly (readonly [name: string, open: () => Fetch])[] = [
  // Node reads NODE_EXTRA_CA_CERTS at its start only.
  [
    'the default fetch',
    () => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      return systemRuntime.fetch;
    },
  ],
  ['createUndiciFetch', () => createUndiciFetch({ ca })],
  ['createHttpsFetch', () => createHttpsFetch({ ca })],
];

describe.each(fetches)('%s', (_name, open) => {
  it.each([
    ['JSON', 200, '{"code":0}'],
    ['an empty body', 200, ''],
    ['a refusal', 412, '<html>blocked</html>'],
    ['an outage', 502, 'bad gateway'],
    ['a redirect', 302, 'moved'],
    ['a page', 200, 'x'.repeat(50_000)],
  ])('uses one connection for requests in a row, answered with %s', async (_what, status, text) => {
    answer = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end(text);
    const client = clientOver(open());
    await sendAll(client);
    await sendAll(client, { headersOnly: true });
    expect(connections).toBe(1);
  });
});

describe('a body that is not needed', () => {
  it.each([
    ['is endless', true],
    ['never ends', false],
  ])('delays the reply by its own limit at most when it %s', async (_what, goesOn) => {
    const begun = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.writeHead(200, { 'set-cookie': 'buvid3=x' });
        const write = (): void => void response.write('x'.repeat(16_384), () => resolve());
        if (goesOn) response.on('drain', write);
        write();
      };
    });
    const limits: number[] = [];
    const client = createClient({
      runtime: {
        fetch: clientOver(createHttpsFetch({ ca })).runtime.fetch,
        startTimer: (ms, onElapsed) => {
          limits.push(ms);
          // The limit of a second is over as soon as the body has begun.
          if (ms === 1_000) void begun.then(onElapsed);
          return () => {};
        },
      },
    });
    const url = 'https://www.bilibili.com/';
    const request = { endpoint: 'visit-home-page', method: 'GET', url, headersOnly: true } as const;
    expect((await client.send(request)).setCookie).toEqual(['buvid3=x']);
    expect(limits).toContain(1_000);
  });
});
