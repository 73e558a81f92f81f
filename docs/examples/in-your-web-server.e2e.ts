import { runProgram, type RunningProgram } from '@bilipass/waiting/test/run-program';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { startRedis, type RedisServer } from '@bilipass/waiting/test/start-redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: FakeServer;
let redis: RedisServer;
let page: RunningProgram;
let worker: RunningProgram;
/** The address of the page. */
let origin: string;
const running: RunningProgram[] = [];

function start(name: string): RunningProgram {
  const program = runProgram(new URL(`./in-your-web-server/${name}`, import.meta.url), {
    origin: server.origin,
    env: { REDIS_URL: redis.url, STORE_KEY: '5a'.repeat(32), PORT: '0' },
  });
  running.push(program);
  return program;
}

// The time that a program may take to start on a busy machine.
const seen = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  redis = await startRedis();
  page = start('page.ts');
  worker = start('worker.ts');
  const [, port] = await page.printed(/"port":(\d+)/);
  origin = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  for (const program of running) program.stop();
  await redis.stop();
  await server.close();
});

// The second test uses the account of the first.
describe('the guide "in your own web server"', () => {
  it('shows a code in one process, polls it in another, and keeps the session for all', async () => {
    const html = await (await fetch(`${origin}/login`)).text();
    expect(html).toContain('<svg');
    const path = /\/login\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '';
    const state = async (): Promise<string> => (await fetch(`${origin}${path}`)).text();
    const [link = ''] = server.bilibili.phone.pending();
    expect(html).not.toContain(link);

    // The worker may start later than the page.
    await expect
      .poll(() => server.bilibili.requestsTo('poll-web-qrcode').length, seen)
      .toBeGreaterThan(0);
    server.bilibili.phone.scan(link);
    await expect.poll(state, seen).toBe('scanned');
    server.bilibili.phone.confirm(link);
    await worker.printed(/Credential\(10001, web, redacted\)\n/);
    await expect.poll(state, seen).toBe('done');
  });

  it('finds the fresh account later on another machine', async () => {
    const [line] = await start('worker.ts').printed(/10001 \w+\n/);
    expect(line).toBe('10001 fresh\n');
  });
});
