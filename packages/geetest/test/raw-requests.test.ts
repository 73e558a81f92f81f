import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFakeServer } from '@bilipass/testing/server';
import {
  createCaptchaHandler,
  createCaptchaSession,
  type CaptchaChallenge,
  type CaptchaEvent,
} from '@bilipass/geetest';
import { createLoopbackSolver, toNodeListener } from '@bilipass/geetest/node';
import { describe, expect, it } from 'vitest';
import { rawRequests, type RawRequest, type RawTarget } from '@bilipass/puzzle/test/raw-requests';
import { findVictims } from '@bilipass/puzzle/test/send-raw';

const challenge: CaptchaChallenge = { type: 'login', gt: 'g', challenge: 'c', token: 't' };
/** The time limit of a test, which takes about two seconds on an idle machine. Milliseconds. */
const timeoutMs = 30_000;
const count = rawRequests({ host: 'h', page: '/', form: '/' }).length;

function get(path: string, { host }: RawTarget): RawRequest {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Mozilla/5.0\r\n\r\n`;
  return { name: 'a normal request', bytes: Buffer.from(head), afterwards: 'wait' };
}

describe('the corpus', () => {
  it('names each request once', () => {
    const names = rawRequests({ host: 'h', page: '/p', form: '/f' }).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBeGreaterThan(150);
  });
});

describe('the page server', () => {
  it.each([[count]])(
    'survives %i raw requests, and answers the next one',
    { timeout: timeoutMs },
    async () => {
      const controller = new AbortController();
      let answer: Promise<unknown> = Promise.resolve();
      const { url, port } = await new Promise<Extract<CaptchaEvent, { type: 'listening' }>>(
        (resolve) => {
          const onEvent = (event: CaptchaEvent): void =>
            void (event.type === 'listening' && resolve(event));
          answer = createLoopbackSolver({ onEvent })(challenge, { signal: controller.signal });
        },
      );
      const { host, pathname: page } = new URL(url);
      const target = { host, page, form: `${page}/answer` };
      const normal = get(`${page}/state`, target);
      const victims = await findVictims(port, rawRequests(target), { normal });
      controller.abort('enough');
      await expect(answer).rejects.toBe('enough');
      expect(victims).toEqual([]);
    },
  );
});

describe('a handler in a user’s own server', () => {
  it.each([[count]])(
    'survives %i raw requests, and answers the next one',
    { timeout: timeoutMs },
    async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const port = portOf(server.address());
      const session = createCaptchaSession(challenge, { deadlineMs: Infinity });
      const handler = createCaptchaHandler({ origins: [`http://127.0.0.1:${port}`] });
      server.on('request', toNodeListener(handler.fetch));
      const page = `/captcha/${handler.open(session)}`;
      const target = { host: `127.0.0.1:${port}`, page, form: `${page}/event` };
      const normal = get(`${page}/state`, target);
      const victims = await findVictims(port, rawRequests(target), { normal });
      server.close().closeAllConnections();
      expect(victims).toEqual([]);
      expect(session.state.kind).toBe('waiting');
    },
  );
});

describe('the fake server', () => {
  it.each([[count]])(
    'survives %i raw requests, and answers the next one',
    { timeout: timeoutMs },
    async () => {
      const server = await startFakeServer({ strict: true });
      const { host, port } = new URL(server.origin);
      const page = '/api.bilibili.com/x/frontend/finger/spi';
      const target = { host, page, form: '/__control__/accounts' };
      const victims = await findVictims(Number(port), rawRequests(target), {
        normal: get(page, target),
        worstStatus: 599,
      });
      await server.close();
      expect(victims).toEqual([]);
    },
  );
});

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
