import { createServer } from 'node:http';
import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { USER_AGENT } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { bilibiliHandlers } from './bilibili-handlers.ts';
import { setupFakeBilibili } from './setup-fake-bilibili.ts';

const { bilibili, server } = setupFakeBilibili(
  { beforeAll, afterEach, afterAll },
  { strict: true },
);
const headers = { 'user-agent': USER_AGENT };
const HOME = 'https://www.bilibili.com/';
const SPI = 'https://api.bilibili.com/x/frontend/finger/spi';

describe('setupFakeBilibili', () => {
  it('puts the fake behind the global fetch', async () => {
    const response = await fetch(SPI, { headers });
    expect(await response.json()).toMatchObject({ code: 0, message: 'ok' });
    expect(bilibili.requestsTo('get-finger-spi')).toHaveLength(1);
  });

  it('resets the fake for each test', () => {
    expect(bilibili.requests).toEqual([]);
  });

  it('keeps several Set-Cookie headers apart, and never sends a cookie by itself', async () => {
    const response = await fetch(HOME, { headers });
    expect(response.headers.getSetCookie()).toHaveLength(2);
    await fetch(HOME, { headers });
    expect(bilibili.requests.map(({ cookies }) => cookies)).toEqual([{}, {}]);
  });

  it('records the cookies and the form of a request', async () => {
    const body = new URLSearchParams({ a: '1' });
    await fetch(SPI, { method: 'POST', body, headers: { ...headers, cookie: 'sid=x%2A' } });
    expect(bilibili.requests[0]).toMatchObject({ form: { a: '1' }, cookies: { sid: 'x%2A' } });
  });

  it('breaks connections like a real network', async () => {
    bilibili.faults.on('get-finger-spi', { kind: 'reset', when: 'before' }, { times: 1 });
    bilibili.faults.on('get-finger-spi', { kind: 'truncated' }, { times: 1, after: 1 });
    await expect(fetch(SPI, { headers })).rejects.toThrow(TypeError);
    const response = await fetch(SPI, { headers });
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it('aborts a slow reply, and stops waiting', async () => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    const clearTimer = vi.spyOn(globalThis, 'clearTimeout');
    bilibili.faults.on('get-finger-spi', { kind: 'slow', ms: 600_000 });
    const controller = new AbortController();
    const reason = { mine: true };
    const outcome = fetch(SPI, { headers, signal: controller.signal }).catch((e: unknown) => e);
    await expect.poll(() => setTimer.mock.calls.some(([, ms]) => ms === 600_000)).toBe(true);
    const index = setTimer.mock.calls.findIndex(([, ms]) => ms === 600_000);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(clearTimer).toHaveBeenCalledWith(setTimer.mock.results[index]?.value);
  });

  it('allows a test to override one endpoint', async () => {
    server.use(http.get(SPI, () => HttpResponse.json({ code: 42 })));
    expect(await (await fetch(SPI, { headers })).json()).toEqual({ code: 42 });
  });

  it('allows another fake to answer until the end of a test', async () => {
    const other = new FakeBilibili({ strict: true, seed: 2 });
    server.use(...bilibiliHandlers(other));
    await fetch(SPI, { headers });
    expect([bilibili.requests.length, other.requests.length]).toEqual([0, 1]);
  });

  it('answers again in the next test', async () => {
    await fetch(SPI, { headers });
    expect(bilibili.requests).toHaveLength(1);
  });

  it('allows requests to loopback servers', async () => {
    const page = createServer((_, response) => void response.end('a page'));
    const port = await new Promise<number>((resolve) => {
      page.listen(0, '127.0.0.1', () => {
        const address = page.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    for (const host of ['127.0.0.1', 'localhost']) {
      const response = await fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } });
      expect(await response.text()).toBe('a page');
    }
    await new Promise((resolve) => page.close(resolve));
    expect(bilibili.requests).toEqual([]);
  });

  it('allows requests of data: URLs', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await (await fetch('data:text/plain;base64,aGk=')).text()).toBe('hi');
    expect(complaint).not.toHaveBeenCalled();
  });

  it('fails requests to other hosts', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(fetch('https://example.test/')).rejects.toThrow('onUnhandledRequest');
    expect(complaint).toHaveBeenCalledOnce();
  });
});
