import { request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { FakeBilibili, ManualClock } from '../index.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from './start-fake-server.ts';

const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
const SPI = '/api.bilibili.com/x/frontend/finger/spi';

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

describe('startFakeServer', () => {
  it('serves the service below its host', async () => {
    const response = await fetch(server.origin + SPI, { headers });
    expect(await response.json()).toMatchObject({ code: 0, data: { b_4: expect.any(String) } });
    expect(server.bilibili.requests[0]).toMatchObject({
      endpoint: 'get-finger-spi',
      url: 'https://api.bilibili.com/x/frontend/finger/spi',
    });
  });

  it('serves a client that sets the Host header', async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { ...headers, host: 'www.bilibili.com' } };
      request(server.origin, options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
    expect(server.bilibili.requestsTo('visit-home-page')).toHaveLength(1);
  });

  it('keeps Set-Cookie headers apart and does not follow redirects for the client', async () => {
    const home = await fetch(`${server.origin}/www.bilibili.com/`, { headers });
    expect(home.headers.getSetCookie()).toHaveLength(2);
    const path = '/passport.biligame.com/x/passport-login/web/crossDomain?ticket=x';
    const ticket = await fetch(server.origin + path, { headers, redirect: 'manual' });
    expect([ticket.status, ticket.headers.get('location')]).toEqual([
      302,
      'https://www.bilibili.com',
    ]);
  });

  it('reads forms and cookies', async () => {
    await fetch(server.origin + SPI, {
      method: 'POST',
      headers: { ...headers, cookie: 'a=%2C; b=2' },
      body: new URLSearchParams({ name: '测试' }),
    });
    expect(server.bilibili.requests[0]).toMatchObject({
      form: { name: '测试' },
      cookies: { a: '%2C', b: '2' },
    });
  });

  it('counts one connection for a client that reuses it', async () => {
    for (let turn = 0; turn < 5; turn++) {
      await (await fetch(server.origin + SPI, { headers })).text();
    }
    expect(server.connections).toBe(1);
    await (
      await fetch(server.origin + SPI, { headers: { ...headers, connection: 'close' } })
    ).text();
    await (await fetch(server.origin + SPI, { headers })).text();
    expect(server.connections).toBeGreaterThan(1);
  });

  it('resets the connection before or after the work', async () => {
    server.bilibili.faults.on('get-finger-spi', { kind: 'reset', when: 'after' }, { times: 1 });
    await expect(fetch(server.origin + SPI, { headers })).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    });
    expect((await fetch(server.origin + SPI, { headers })).status).toBe(200);
  });

  it('breaks the connection in the middle of a body', async () => {
    server.bilibili.faults.on('get-finger-spi', { kind: 'truncated' });
    const response = await fetch(server.origin + SPI, { headers });
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('delays head and body on the clock of the fake', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now, sleep: clock.sleep });
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 5000 }, { times: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 300, part: 'body' }, { after: 1 });
    const slow = await startFakeServer({ bilibili });
    expect((await fetch(slow.origin + SPI, { headers })).status).toBe(200);
    expect(clock.now()).toBe(5000);
    const late = await fetch(slow.origin + SPI, { headers });
    expect(await late.json()).toMatchObject({ code: 0 });
    expect(clock.now()).toBe(5300);
    await slow.close();
  });

  it('ends a delay when it is closed', async () => {
    server.bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 600_000 });
    const outcome = fetch(server.origin + SPI, { headers }).catch((error: unknown) => error);
    await expect.poll(() => server.bilibili.requests.length).toBe(1);
    await server.close();
    expect(await outcome).toHaveProperty('message', 'fetch failed');
  });

  it('serves TLS for the hosts of Bilibili to clients that trust its certificate', async () => {
    const secure = await startFakeServer({ tls: true });
    const ask = (servername: string, ca?: string): Promise<unknown> =>
      new Promise((resolve) => {
        const options = { headers: { ...headers, host: servername }, servername, ca };
        tlsRequest(`${secure.origin}/x/frontend/finger/spi`, options, (response) =>
          resolve(response.resume().statusCode),
        )
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
          .end();
      });
    expect(secure.origin).toMatch(/^https:/);
    expect(await ask('api.bilibili.com', secure.certificate)).toBe(200);
    expect(await ask('api.bilibili.com')).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await ask('example.test', secure.certificate)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(secure.bilibili.requestsTo('get-finger-spi')).toHaveLength(1);
    await secure.close();
  });

  it('explains its address format for an unknown path', async () => {
    const response = await fetch(`${server.origin}/example.test/`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('must begin with a host of Bilibili');
  });

  it('rejects a body that is too large, and answers an invalid path', async () => {
    const large = { method: 'POST', headers, body: 'x'.repeat(1_000_001) };
    const response = await fetch(server.origin + SPI, large);
    expect(response.status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const options = { path: 'http://[/', headers: { ...headers, host: 'api.bilibili.com' } };
      request(server.origin, options, (reply) => resolve(reply.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
    expect((await fetch(server.origin + SPI, { headers })).status).toBe(200);
  });

  it('fails when the port is taken', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(startFakeServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
