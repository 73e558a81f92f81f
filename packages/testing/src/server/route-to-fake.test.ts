import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from './start-fake-server.ts';

const preload = new URL('../../route-to-fake.mjs', import.meta.url).href;

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

/** Runs a program text in a separate Node process, routed to the fake, and returns its output. */
async function run(program: string, origin = server.origin): Promise<unknown> {
  const env = {
    ...process.env,
    NODE_OPTIONS: `--import=${preload}`,
    BILIPASS_FAKE_ORIGIN: origin,
  };
  const prelude = `const headers = { 'user-agent': 'Mozilla/5.0' };
    const print = (value) => process.stdout.write(JSON.stringify(value));`;
  const args = ['--input-type=module', '-e', prelude + program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}

describe('route-to-fake', () => {
  it('routes an unchanged program to the fake, over one connection', async () => {
    const printed = await run(`
      const urls = [];
      for (let turn = 0; turn < 4; turn++) {
        const response = await fetch('https://api.bilibili.com/x/frontend/finger/spi', { headers });
        await response.json();
        urls.push(response.url);
      }
      print(urls);`);
    expect(printed).toEqual(Array(4).fill('https://api.bilibili.com/x/frontend/finger/spi'));
    expect(server.bilibili.requestsTo('get-finger-spi')).toHaveLength(4);
    expect(server.connections).toBe(1);
  });

  it('leaves manual redirects to the program, and follows redirects otherwise', async () => {
    const printed = await run(`
      const ticket = 'https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=x';
      const byHand = await fetch(ticket, { headers, redirect: 'manual' });
      const followed = await fetch(new Request(ticket, { headers }), { headers });
      const refused = await fetch(ticket, { headers, redirect: 'error' }).catch((e) => e.message);
      print([byHand.status, followed.url, refused]);`);
    expect(printed).toEqual([302, 'https://www.bilibili.com/', 'fetch failed']);
  });

  it('rejects requests to other hosts', async () => {
    const printed = await run(`
      const urls = ['https://example.test/', 'http://api.bilibili.com/', 'https://api.bilibili.com:8443/',
        'https://bilibili.com.example.test/', 'https://user@api.bilibili.com/', 'https://notbilibili.com/'];
      print(await Promise.all(urls.map((url) => fetch(url).catch((error) => error.message))));`);
    expect(printed).toEqual(Array(6).fill('fetch failed'));
    expect(server.bilibili.requests).toEqual([]);
  });

  it('routes node:https and node:http, with an agent of the program, and no other host', async () => {
    const printed = await run(`
      const https = await import('node:https');
      const { get } = await import('node:http');
      const agent = new https.Agent({ keepAlive: true });
      const ask = (by, url, options = {}) => new Promise((resolve) => {
        by(url, { headers, ...options }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        }).on('error', (error) => resolve(error.message));
      });
      const spi = 'https://api.bilibili.com/x/frontend/finger/spi';
      print([
        await ask(https.get, spi, { agent }),
        await ask(https.get, spi, { agent }),
        await ask(get, 'http://api.bilibili.com/x/frontend/finger/spi', { agent: false }),
        await ask(https.get, 'https://example.test/'),
        await ask(https.get, 'https://api.bilibili.com:8443/'),
        await ask(get, 'http://example.test/'),
        await ask(get, '${server.origin}/__control__/requests'),
      ]);
      agent.destroy();`);
    expect(printed).toEqual([
      200,
      200,
      200,
      'example.test:443 is not a host of Bilibili: nothing else may be called',
      'api.bilibili.com:8443 is not a host of Bilibili: nothing else may be called',
      'example.test:80 is not a host of Bilibili: nothing else may be called',
      200,
    ]);
    expect(server.bilibili.requestsTo('get-finger-spi')).toHaveLength(3);
    expect(server.connections).toBe(2);
  });

  it('routes a fetch that is imported from undici', async () => {
    const printed = await run(`
      const { Agent, fetch: ownFetch } = await import('undici');
      const dispatcher = new Agent();
      const response = await ownFetch('https://api.bilibili.com/x/frontend/finger/spi', { headers, dispatcher });
      print([response.status, (await response.json()).code]);
      await dispatcher.close();`);
    expect(printed).toEqual([200, 0]);
  });

  it('allows requests to loopback servers', async () => {
    const printed = await run(
      `print((await fetch('${server.origin}/__control__/requests')).status);`,
    );
    expect(printed).toBe(200);
  });

  it('rejects an origin that is not loopback', async () => {
    await expect(run('print(1)', 'http://example.test')).rejects.toThrow(
      'must be a loopback origin',
    );
  });

  it('is at the path that the package exports', () => {
    const exported = import.meta.resolve('@bilipass/testing/route-to-fake');
    expect(fileURLToPath(exported)).toBe(fileURLToPath(preload));
  });
});
