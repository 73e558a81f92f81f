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

/** Sends what `fetch` would not, and gives the status of the reply. */
function send(
  url: string,
  options: { path?: string; headers?: Record<string, string> },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject).end();
  });
}

describe('toNodeListener', () => {
  it('hands the request over with method, path, headers and body', async () => {
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

  it('answers 500 with nothing in it when the handler throws', async () => {
    const url = await serve(() => Promise.reject(new Error('cookie=secret')));
    const response = await fetch(url);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
  });

  it('refuses a request that has no address', async () => {
    const url = await serve(async () => new Response('served'));
    expect(await send(url, { headers: { host: 'not a host' } })).toBe(400);
    expect(await send(url, { path: 'http://elsewhere.test/' })).toBe(400);
    expect(await send(url, { headers: { host: 'named.test' } })).toBe(200);
  });
});
