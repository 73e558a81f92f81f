import { request as httpRequest } from 'node:http';
import { systemRuntime } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import type { CaptchaEvent } from '../captcha-event.ts';
import type { CaptchaSolverOptions } from '../captcha-solver.ts';
import { createLoopbackSolver, type LoopbackSolverOptions } from './create-loopback-solver.ts';
import { bind, post } from './loopback.test-kit.ts';

const challenge = { type: 'login', gt: 'gt', challenge: 'c'.repeat(32), token: 't1' } as const;
const result = { challenge: challenge.challenge, validate: 'v', seccode: 'v|jordan' };

type Listening = Extract<CaptchaEvent, { type: 'listening' }>;

/** Starts a solver and waits until its page is served. */
async function solve(options: LoopbackSolverOptions = {}, call: CaptchaSolverOptions = {}) {
  let answer: Promise<unknown> = Promise.resolve();
  const listening = await new Promise<Listening>((resolve, reject) => {
    const onEvent = (event: CaptchaEvent): void => {
      options.onEvent?.(event);
      if (event.type === 'listening') resolve(event);
    };
    answer = createLoopbackSolver({ ...options, onEvent })(challenge, call);
    answer.catch(reject);
  });
  return { ...listening, answer };
}

/** Sends a GET with the Host header `host`, which `fetch` cannot set. Returns the status. */
function getAs(host: string, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject).end();
  });
}

/** Sends a POST with these headers. Returns the status. */
function sendAs(headers: Record<string, string>, url: string, body: unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
    const sent = httpRequest(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject).end(JSON.stringify(body));
  });
}

const listeningServers = (): string[] =>
  process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap');

/** Returns a runtime that records its running timers in `pending`. */
function countTimers() {
  const pending = new Set<() => void>();
  const startTimer = (ms: number, onElapsed: () => void): (() => void) => {
    const stop = systemRuntime.startTimer(ms, onElapsed);
    pending.add(stop);
    return () => {
      pending.delete(stop);
      stop();
    };
  };
  return { runtime: { ...systemRuntime, startTimer }, pending };
}

describe('createLoopbackSolver', () => {
  it('serves the page on loopback and resolves with its answer', async () => {
    const events: string[] = [];
    const { url, port, answer } = await solve({ onEvent: ({ type }) => events.push(type) });
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/[\\w-]{22}$`));
    expect((await fetch(url)).status).toBe(200);
    await post(`${url}/event`, { type: 'opened' });
    expect((await post(`${url}/answer`, result)).status).toBe(200);
    await expect(answer).resolves.toEqual({ token: 't1', ...result });
    expect(events).toEqual(['listening', 'opened', 'solved']);
  });

  it('frees the port after the first valid answer', async () => {
    const { url, port, answer } = await solve();
    await post(`${url}/answer`, { ...result, challenge: 'other' });
    await post(`${url}/answer`, result);
    await answer;
    await expect(bind(port)).resolves.toBeUndefined();
    await expect(post(`${url}/answer`, result)).rejects.toThrow('fetch failed');
  });

  it('frees port and timers within 50 ms of an abort, and rejects with its reason', async () => {
    const { runtime, pending } = countTimers();
    const controller = new AbortController();
    const { url, port, answer } = await solve({ runtime }, { signal: controller.signal });
    await fetch(url);
    expect(listeningServers()).toHaveLength(1);
    expect(pending.size).toBe(1);
    const reason = new Error('left the screen');
    const abortedAt = performance.now();
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    await bind(port);
    expect(performance.now() - abortedAt).toBeLessThan(50);
    // Node lists a closed handle until the next turn of the event loop.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(listeningServers()).toEqual([]);
    expect(pending.size).toBe(0);
  });

  it('frees port and timers within 50 ms of the deadline, even with a slow client', async () => {
    let elapse = (): void => {};
    let timers = 0;
    const runtime = {
      now: () => 0,
      randomBytes: (length: number) => new Uint8Array(length),
      startTimer(ms: number, onElapsed: () => void) {
        timers += 1;
        if (ms === 300_000) elapse = onElapsed;
        return () => void (timers -= 1);
      },
    };
    const { url, port, answer } = await solve({ runtime });
    const dawdler = httpRequest(`${url}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    });
    const cut = new Promise((resolve) => dawdler.once('error', resolve));
    await new Promise<void>((resolve) => dawdler.write('{', () => resolve()));
    const elapsedAt = performance.now();
    elapse();
    await expect(answer).rejects.toMatchObject({ code: 'captcha-timeout' });
    await bind(port);
    expect(performance.now() - elapsedAt).toBeLessThan(50);
    await cut;
    await expect.poll(() => timers).toBe(0);
  });

  it('uses the same port for the next captcha', async () => {
    const ports: number[] = [];
    const answers: Promise<unknown>[] = [];
    const solver = createLoopbackSolver({
      onEvent(event) {
        if (event.type !== 'listening') return;
        ports.push(event.port);
        answers.push(post(`${event.url}/answer`, result));
      },
    });
    await solver(challenge);
    await solver(challenge);
    await Promise.all(answers);
    expect(ports[1]).toBe(ports[0]);
  });

  it('reports that the port is in use', async () => {
    const { port, answer, url } = await solve();
    await expect(createLoopbackSolver({ port })(challenge)).rejects.toMatchObject({
      code: 'captcha-server-failed',
      message: `the captcha page cannot be served: 127.0.0.1 port ${port}, EADDRINUSE`,
      advice: 'Choose another port, or port 0 for any free one.',
    });
    await post(`${url}/answer`, result);
    await answer;
  });

  it('uses another port when the last one is in use', async () => {
    const urls: string[] = [];
    const solver = createLoopbackSolver({
      onEvent: (event) => event.type === 'listening' && urls.push(event.url),
    });
    const controller = new AbortController();
    const first = solver(challenge, { signal: controller.signal });
    await expect.poll(() => urls.length).toBe(1);
    const second = solver(challenge, { signal: controller.signal });
    await expect.poll(() => urls.length).toBe(2);
    expect(new URL(urls[0] ?? '').port).not.toBe(new URL(urls[1] ?? '').port);
    controller.abort('enough');
    await expect(Promise.allSettled([first, second])).resolves.toMatchObject([
      { reason: 'enough' },
      { reason: 'enough' },
    ]);
  });

  it('does not listen when the signal is already aborted', async () => {
    const events: CaptchaEvent[] = [];
    const solver = createLoopbackSolver({ onEvent: (event) => events.push(event) });
    await expect(solver(challenge, { signal: AbortSignal.abort('too late') })).rejects.toBe(
      'too late',
    );
    expect(events).toEqual([]);
  });

  it('refuses a rebound name in the Host header', async () => {
    const controller = new AbortController();
    const { url, port, answer } = await solve({}, { signal: controller.signal });
    expect(await getAs(`rebound.example.test:${port}`, url)).toBe(421);
    expect(await getAs(`localhost:${port}`, url)).toBe(200);
    controller.abort('enough');
    await expect(answer).rejects.toBe('enough');
  });

  it.each([
    ['that rewrites the Host header', 'localhost', 'https://tunnel.example.test'],
    ['that keeps its own name', 'tunnel.example.test', 'https://tunnel.example.test'],
    ['with another name', 'nas.local:8080', 'http://nas.local:8080'],
  ])('accepts an answer through a tunnel %s', async (_, host, origin) => {
    const publicUrl = 'https://tunnel.example.test/p/{port}';
    const { url, port, answer } = await solve({ publicUrl, allowedHosts: ['nas.local'] });
    expect(url).toMatch(new RegExp(`^https://tunnel\\.example\\.test/p/${port}/[\\w-]{22}$`));
    const page = `http://127.0.0.1:${port}/${url.split('/').at(-1)}`;
    expect(await getAs(host, page)).toBe(200);
    const send = (from: string) => sendAs({ host, origin: from }, `${page}/answer`, result);
    expect(await send('https://evil.example.test')).toBe(403);
    expect(await send(origin)).toBe(200);
    await answer;
  });

  it('refuses a body of 10 MB', async () => {
    const controller = new AbortController();
    const { url, answer } = await solve({}, { signal: controller.signal });
    const body = { ...result, userAgent: 'x'.repeat(10 * 1024 * 1024) };
    expect((await post(`${url}/answer`, body)).status).toBe(413);
    controller.abort('enough');
    await expect(answer).rejects.toBe('enough');
  });

  it.each([
    [{ port: -1 }, 'port must be a whole number from 0 to 65535, got -1'],
    [{ port: 1.5 }, 'port must be a whole number from 0 to 65535, got 1.5'],
    [{ host: 'example.test' }, 'host must be an IP address or localhost, got "example.test"'],
    [{ publicUrl: 'tunnel.example.test' }, 'publicUrl must be an address such as'],
    [{ publicUrl: 'https://a:b@tunnel.example.test' }, 'publicUrl must be an address such as'],
    [{ allowedHosts: ['*'] }, 'allowedHosts must be host names such as "nas.local", got "*"'],
    [{ deadlineMs: -5 }, 'deadlineMs must be above 0, at most 2147483647 or Infinity, got -5'],
    [
      { loaderUrl: 'ftp://a.test/' },
      'loaderUrl must be https, or http on this machine, got ftp://a.test/',
    ],
  ])('refuses %j', (options, message) => {
    expect(() => createLoopbackSolver(options)).toThrow(message);
  });
});
