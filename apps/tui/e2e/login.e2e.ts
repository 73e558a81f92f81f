import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import type { ReplyForm } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routedEnv, startApp, type Run } from './app.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

const seen = { timeout: 15_000, interval: 50 };

/** Runs the built program against the fake over real sockets; the person confirms at once. */
async function logIn(form: ReplyForm, ...flags: readonly string[]): Promise<Run> {
  server.bilibili.replyForm = form;
  const app = startApp(['login', ...flags], routedEnv(server.origin));
  await expect.poll(() => server.bilibili.phone.pending(), seen).toHaveLength(1);
  server.bilibili.phone.confirm(server.bilibili.phone.pending().join());
  return app.ended;
}

/** How often each endpoint was asked, polls aside. */
function requestCounts(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { endpoint } of server.bilibili.requests) {
    if (endpoint !== 'poll-web-qrcode') counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  }
  return counts;
}

/** The secrets of the service in a text; the link that people are shown is no leak. */
function leaksIn(text: string): readonly string[] {
  const links = server.bilibili
    .requestsTo('poll-web-qrcode')
    .map(({ query }) => query['qrcode_key'] ?? '')
    .map((key) => new RegExp(`https://account\\.bilibili\\.com/[^\\s"]*${key}[^\\s"]*`, 'g'));
  const rest = links.reduce((left, link) => left.replace(link, '(link)'), text);
  return server.bilibili.secrets().filter((secret) => rest.includes(secret));
}

const neededOnce = { 'generate-web-qrcode': 1, 'visit-home-page': 1, 'get-finger-spi': 1 };

describe('a login over real sockets', () => {
  it.each([
    ['set-cookie', { ...neededOnce, 'get-nav': 1 }],
    ['ticket', { ...neededOnce, 'visit-cross-domain': 1, 'get-nav': 1 }],
    ['query', { ...neededOnce, 'get-nav': 1 }],
  ] as const)(
    'verifies a session that comes by %s, with no request too many',
    async (form, counts) => {
      const { exitCode, stdout, stderr } = await logIn(form);
      expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
      expect(stderr).toContain('✓ Logged in as 测试用户');
      expect(requestCounts()).toEqual(counts);
      expect(server.bilibili.requestsTo('poll-web-qrcode').length).toBeLessThanOrEqual(3);
      // Kept alive: fewer connections than requests, whatever runs side by side.
      expect(server.connections).toBeLessThan(server.bilibili.requests.length);
      expect(leaksIn(stderr)).toEqual([]);
    },
  );

  it('calls a success without a session an error', async () => {
    const { exitCode, stdout, stderr } = await logIn('nothing');
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
    expect(stderr).toContain('session-incomplete');
    expect(stderr).toContain('Log in again');
    expect(stderr).not.toContain('Logged in');
    expect(leaksIn(stderr)).toEqual([]);
  });

  it('tells a program in JSON, one object per line', async () => {
    const { exitCode, stdout, stderr } = await logIn('ticket', '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(events[0]).toMatchObject({ v: 1, seq: 1, event: 'start', method: 'qr-web' });
    expect(events[1]).toMatchObject({
      event: 'qr.ready',
      url: expect.stringContaining('https://'),
    });
    expect(events.at(-2)).toMatchObject({
      event: 'login.success',
      verification: 'verified',
      account: { mid: '10001', name: '测试用户' },
    });
    expect(events.at(-1)).toMatchObject({ event: 'end', exit: 0 });
    expect(leaksIn(stdout)).toEqual([]);
  });

  it('keeps the link out of a CI log', async () => {
    const app = startApp(['login', '--json'], { ...routedEnv(server.origin), CI: '1' });
    await expect.poll(() => app.output.stdout, seen).toContain('qr.ready');
    app.kill('SIGTERM');
    const { stdout } = await app.ended;
    expect(stdout).toContain('qr.ready');
    expect(stdout).not.toContain('qrcode_key');
  });

  it('tells nothing secret under --debug', async () => {
    const { exitCode, stderr } = await logIn('ticket', '--debug');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('debug request-answered endpoint=get-nav');
    expect(leaksIn(stderr)).toEqual([]);
  });

  it('says that the session could not be verified, and does not exit 0', async () => {
    server.bilibili.faults.on('get-nav', { kind: 'status', status: 500 });
    const { exitCode, stderr } = await logIn('set-cookie');
    expect(exitCode).toBe(8);
    expect(stderr).toContain('could not be verified with Bilibili');
  });
});

describe('a dead network', () => {
  it('ends with what to do and exit 8, for a person and for a program', async () => {
    await server.close();
    const env = routedEnv(server.origin);
    // At once: each of them tries again for as long as it is worth it.
    const [forPerson, forProgram] = await Promise.all([
      startApp(['login'], env).ended,
      startApp(['login', '--json'], env).ended,
    ]);
    expect([forPerson.exitCode, forPerson.stdout]).toEqual([8, '']);
    expect(forPerson.stderr).toContain('The network request failed');
    expect(forPerson.stderr).toContain('What to do: Check the connection, the proxy and the clock');
    expect(forProgram.exitCode).toBe(8);
    const error = forProgram.stdout.split('\n').find((line) => line.includes('"event":"error"'));
    expect(JSON.parse(error ?? '')).toMatchObject({
      code: 'network-error',
      exit: 8,
      retryable: true,
    });
  });
});
