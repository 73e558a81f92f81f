import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { toNodeListener, type FetchHandler } from './to-node-listener.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** Serves `handler` on a free port of this machine. */
async function serve(handler: FetchHandler): Promise<string> {
  const server = createServer(toNodeListener(handler));
  closers.push(() => void server.close().closeAllConnections());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${portOf(server.address())}`;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Sends a request that `fetch` refuses, and returns the status of the reply. */
function send(
  url: string,
  options: { path?: string; method?: string; headers?: Record<string, string> },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject).end();
  });
}

/** Returns a value that the types forbid. */
function returning(value: unknown): FetchHandler {
  return async () => JSON.parse('0') || value;
}

const throwing: FetchHandler = () => {
  throw new Error('cookie=secret');
};

async function readResponse(): Promise<Response> {
  const response = new Response('secret');
  await response.text();
  return response;
}

async function lockedResponse(): Promise<Response> {
  const response = new Response('secret');
  response.body?.getReader();
  return response;
}

function endless(onCancel: () => void): Response {
  const chunk = new Uint8Array(64 * 1024);
  return new Response(
    new ReadableStream({ pull: (controller) => controller.enqueue(chunk), cancel: onCancel }),
  );
}

describe('toNodeListener', () => {
  it('passes on the request with method, path, headers and body', async () => {
    const url = await serve(async (request) =>
      Response.json({
        method: request.method,
        url: new URL(request.url).pathname,
        host: request.headers.get('host'),
        type: request.headers.get('content-type'),
        body: await request.text(),
      }),
    );
    const response = await fetch(`${url}/a/b?c=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"d":"验证"}',
    });
    expect(await response.json()).toEqual({
      method: 'POST',
      url: '/a/b',
      host: new URL(url).host,
      type: 'application/json',
      body: '{"d":"验证"}',
    });
  });

  it('writes status, headers and body of the response', async () => {
    const url = await serve(async () => {
      const headers = new Headers({ 'x-one': '1' });
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response('验证', { status: 201, headers });
    });
    const response = await fetch(url);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-one')).toBe('1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('验证');
  });

  it('answers although the handler leaves the body unread', async () => {
    const url = await serve(async () => new Response(null, { status: 413 }));
    const body = 'x'.repeat(1024 * 1024);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(413);
  });

  it.each<[string, FetchHandler]>([
    ['rejects', () => Promise.reject(new Error('cookie=secret'))],
    ['rejects with undefined', () => Promise.reject()],
    ['throws at once', throwing],
    ['returns nothing', returning(undefined)],
    ['returns null', returning(null)],
    ['returns a plain object', returning({})],
    ['returns text', returning('cookie=secret')],
    ['returns what it could not read', async () => Response.error()],
    ['returns an invalid status', returning({ status: 'secret', headers: new Headers() })],
    ['returns invalid headers', returning({ status: 200, headers: { 'x-secret': 'secret' } })],
    ['returns an invalid body', returning({ status: 200, headers: new Headers(), body: 'secret' })],
    ['returns a used body', readResponse],
    ['returns a locked body', lockedResponse],
    [
      'returns headers that contradict each other',
      async () =>
        new Response('secret', { headers: { trailer: 'x-secret', 'content-length': '6' } }),
    ],
  ])('answers 500 with an empty body when the handler %s', async (_, handler) => {
    const url = await serve(handler);
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
    expect(JSON.stringify([...response.headers])).not.toContain('secret');
  });

  it('cuts the connection when the body fails halfway', async () => {
    const url = await serve(async () => {
      const chunks = ['half', undefined];
      return new Response(
        new ReadableStream({
          pull(controller) {
            const chunk = chunks.shift();
            if (chunk === undefined) controller.error(new Error('cookie=secret'));
            else controller.enqueue(new TextEncoder().encode(chunk));
          },
        }),
      );
    });
    const response = await fetch(url);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('cuts the connection when the body holds other values than bytes', async () => {
    const url = await serve(async () => {
      const body = new ReadableStream({
        start: (controller) => controller.enqueue({ no: 'bytes' }),
      });
      return new Response(body);
    });
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow('terminated');
  });

  it('cancels an endless body when the client disconnects', async () => {
    let ended = false;
    const url = await serve(async () => endless(() => (ended = true)));
    const response = await fetch(url);
    await response.body?.cancel();
    await expect.poll(() => ended).toBe(true);
  });

  it('cancels an endless body when the server closes', async () => {
    let ended = false;
    const stalled = new ReadableStream({ cancel: () => void (ended = true) });
    const url = await serve(async () => new Response(stalled));
    const response = await fetch(url);
    closers.splice(0).forEach((close) => close());
    await expect(response.text()).rejects.toThrow('terminated');
    await expect.poll(() => ended).toBe(true);
  });

  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('sends no body for %s and %i, and cancels it', async (method, status) => {
    let ended = false;
    const url = await serve(async () => {
      const { body, headers } = endless(() => (ended = true));
      return Object.assign(Object.create(null), { status, headers, body });
    });
    const response = await fetch(url, { method });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    await expect.poll(() => ended).toBe(true);
  });

  it('refuses a method that Request does not allow', async () => {
    const served: string[] = [];
    const url = await serve(async ({ method }) => {
      served.push(method);
      return new Response('served');
    });
    expect(await send(url, { method: 'TRACE' })).toBe(405);
    expect(await send(url, { method: 'PROPFIND' })).toBe(200);
    expect(served).toEqual(['PROPFIND']);
  });

  it('refuses a request without a usable address', async () => {
    const url = await serve(async () => new Response('served'));
    const hosts = ['not a host', 'a@b', 'a:b@c', 'a/b', 'a?b', 'a#b', 'a\\b', 'a:99999', '[', ' '];
    const statuses = await Promise.all(hosts.map((host) => send(url, { headers: { host } })));
    expect(statuses).toEqual(hosts.map(() => 400));
    expect(await send(url, { path: 'http://elsewhere.test/' })).toBe(400);
    expect(await send(url, { headers: { host: 'named.test' } })).toBe(200);
  });
});
