import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@bilipass/core';
import { createLoginHandler } from '@bilipass/login-page';
import { serveLoginPage, toNodeListener } from '@bilipass/login-page/node';
import { rawRequests, type RawRequest, type RawTarget } from '@bilipass/puzzle/test/raw-requests';
import { findVictims } from '@bilipass/puzzle/test/send-raw';
import { describe, expect, it } from 'vitest';

/** The time limit of a test, which takes about two seconds on an idle machine. Milliseconds. */
const timeoutMs = 30_000;
const count = rawRequests({ host: 'h', page: '/', form: '/' }).length;

function get(path: string, { host }: RawTarget): RawRequest {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Mozilla/5.0\r\n\r\n`;
  return { name: 'a normal request', bytes: Buffer.from(head), afterwards: 'wait' };
}

describe('the server of a login page', () => {
  it.each([[count]])(
    'survives %i raw requests, and answers the next one',
    { timeout: timeoutMs },
    async () => {
      const served = await serveLoginPage({ client: createClient() });
      const { host, pathname: page } = new URL(served.url);
      const target = { host, page, form: `${page}/action` };
      const requests = rawRequests(target);
      const victims = await findVictims(served.port, requests, { normal: get(page, target) });
      expect(victims).toEqual([]);
      expect(served.state.step.kind).toBe('choose');
      await served.close();
    },
  );
});

describe('a login handler in a user’s own server', () => {
  it.each([[count]])(
    'survives %i raw requests, and answers the next one',
    { timeout: timeoutMs },
    async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const port = portOf(server.address());
      const handler = createLoginHandler({ publicUrl: `http://127.0.0.1:${port}/login` });
      server.on('request', toNodeListener(handler.fetch));
      const login = handler.open({ client: createClient() });
      const page = `/login/${login.key}`;
      const target = { host: `127.0.0.1:${port}`, page, form: `${page}/state` };
      const normal = get(page, target);
      const victims = await findVictims(port, rawRequests(target), { normal });
      server.close().closeAllConnections();
      login.cancel();
      expect(victims).toEqual([]);
    },
  );
});

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
