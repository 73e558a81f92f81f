import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { toNodeListener } from '@bilipass/login-page/node';
import type { LoginSuccess } from '@bilipass/login';
import { freePort } from '@bilipass/waiting/test/free-port';
import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp as createExpressApp } from '../examples/express.ts';
import { loginPages } from '../examples/fastify.ts';
import { createApp as createHonoApp } from '../examples/hono.ts';
import { logins } from '../examples/next-logins.ts';
import * as nextRoute from '../examples/next-route.ts';
import { createLoginServer } from '../examples/plain-node.ts';
import type { Site } from '../examples/site.ts';
import { setupLoginPages } from './login-pages.test-kit.ts';
import { Visitor } from './visitor.test-kit.ts';

const { bilibili, createClient, clock, pass } = setupLoginPages();
const folder = new URL('../examples/', import.meta.url);

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Starts a server on a port that is taken before its address is known. */
const starts: Readonly<Record<string, (site: Site, port: number) => Promise<void>>> = {
  hono: (site, port) => {
    const app = createHonoApp(site);
    return listen(createServer(toNodeListener(async (request) => app.fetch(request))), port);
  },
  express: (site, port) => listen(createServer(createExpressApp(site)), port),
  async fastify(site, port) {
    const app = fastify();
    await app.register(loginPages, site);
    await app.listen({ host: '127.0.0.1', port });
    closers.push(() => app.server.close().closeAllConnections());
  },
  'plain-node': (site, port) => listen(createLoginServer(site), port),
};

function listen(server: Server, port: number): Promise<void> {
  closers.push(() => server.close().closeAllConnections());
  return new Promise((resolve) => server.listen({ host: '127.0.0.1', port }, () => resolve()));
}

/** Scans and confirms the code of a page. */
async function logIn(visitor: Visitor): Promise<void> {
  await visitor.enter();
  const { step } = await visitor.until('qrcode', (state) => state.step.stage === 'waiting');
  await pass(0);
  bilibili.phone.confirm(step.code?.url ?? '');
  clock.advance(3_000);
  await visitor.until('done');
}

describe('the examples', () => {
  it.each(Object.entries(starts))('log in with %s', async (_name, start) => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}/login`;
    const kept = new Promise<LoginSuccess>((keep, onFailure) => {
      void start({ publicUrl, newClient: createClient, keep, onFailure }, port).catch(onFailure);
    });
    await expect
      .poll(() =>
        fetch(publicUrl).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBeGreaterThan(0);
    const opened = await fetch(publicUrl, { method: 'POST', redirect: 'manual' });
    expect(opened.status).toBe(303);
    await logIn(new Visitor(fetch, opened.headers.get('location') ?? ''));
    expect((await kept).credential.dedeuserid).toBe(bilibili.account.mid);
  });

  it('log in with next-route', async () => {
    const page = logins.open({ client: createClient() });
    const route = (request: Request) =>
      request.method === 'POST' ? nextRoute.POST(request) : nextRoute.GET(request);
    await logIn(new Visitor(route, page.url));
    expect((await page.result).credential.dedeuserid).toBe(bilibili.account.mid);
  });

  it.each(readdirSync(folder))('has at most 20 lines in %s', (name) => {
    const lines = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
