import { runProgram, type RunningProgram } from '@bilipass/scripts/run-program';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { startRedis, type RedisServer } from '@bilipass/scripts/start-redis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let server: FakeServer;
let redis: RedisServer;
let running: RunningProgram[];

function start(name: string): RunningProgram {
  const program = runProgram(new URL(`./in-your-web-server/${name}`, import.meta.url), {
    origin: server.origin,
    env: { REDIS_URL: redis.url, STORE_KEY: '5a'.repeat(32), PORT: '0' },
  });
  running.push(program);
  return program;
}

beforeEach(async () => {
  running = [];
  server = await startFakeServer();
  redis = await startRedis();
});
afterEach(async () => {
  for (const program of running) program.stop();
  await redis.stop();
  await server.close();
});

describe('the guide "in your own web server"', () => {
  it('shows a code in one process, polls it in another, and keeps the session for all', async () => {
    const page = start('page.ts');
    const worker = start('worker.ts');
    const [, port] = await page.printed(/"port":(\d+)/);
    const origin = `http://127.0.0.1:${port}`;

    const html = await (await fetch(`${origin}/login`)).text();
    expect(html).toContain('<svg');
    const path = /\/login\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '';
    const state = async (): Promise<string> => (await fetch(`${origin}${path}`)).text();
    const [link = ''] = server.bilibili.phone.pending();
    expect(html).not.toContain(link);

    await expect
      .poll(() => server.bilibili.requestsTo('web-qrcode-poll').length)
      .toBeGreaterThan(0);
    server.bilibili.phone.scan(link);
    await expect.poll(state, { timeout: 10_000 }).toBe('scanned');
    server.bilibili.phone.confirm(link);
    await worker.printed(/Credential\(10001, web, redacted\)\n/);
    await expect.poll(state).toBe('done');

    // Another machine, later: the account is there and needs nothing.
    await start('worker.ts').printed(/10001 fresh\n/);
  });
});
