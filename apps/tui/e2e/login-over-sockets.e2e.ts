import { startFakeServer, type FakeServer } from '@bilipass/fake-server';
import { FakeBilibili } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ProgramRun, routedTo, startProgram } from './program.ts';

let server: FakeServer;
let bilibili: FakeBilibili;

beforeEach(async () => {
  bilibili = new FakeBilibili();
  server = await startFakeServer({ bilibili });
});

afterEach(() => server.close());

/** Logs in with the built program; the phone confirms as soon as the code is there. */
function logIn(...flags: string[]): Promise<ProgramRun> {
  return startProgram(
    ['login', '--json', '--show-qr-url', ...flags],
    routedTo(server.origin),
    (line) => {
      const event: unknown = JSON.parse(line);
      if (isReady(event)) bilibili.phone.confirm(event.url);
    },
  ).ended;
}

function isReady(event: unknown): event is { event: 'qr.ready'; url: string } {
  return typeof event === 'object' && event !== null && 'url' in event;
}

function eventNames({ stdout }: ProgramRun): string[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).event));
}

/** Everything that was printed but the announcement of the code, which is the documented exception. */
function printedBesidesTheCode({ stdout, stderr }: ProgramRun): string {
  const lines = stdout.split('\n').filter((line) => !line.includes('"event":"qr.ready"'));
  return [...lines, stderr].join('\n');
}

describe('bilipass login over real sockets', () => {
  it.each(['set-cookie', 'ticket', 'query'] as const)(
    'logs in where the session comes by %s',
    async (replyForm) => {
      bilibili.replyForm = replyForm;
      const run = await logIn();
      expect(run.exitCode).toBe(0);
      expect(eventNames(run)).toEqual(['start', 'qr.ready', 'login.success', 'end']);
      expect(run.stdout).toContain('"verification":"verified"');
      expect(run.stdout).toContain('"mid":"10001"');
      expect(
        bilibili.secrets().filter((secret) => printedBesidesTheCode(run).includes(secret)),
      ).toEqual([]);
    },
  );

  it('says so and fails where the service reports success and hands out nothing', async () => {
    bilibili.replyForm = 'nothing';
    const run = await logIn();
    expect(run.exitCode).toBe(5);
    expect(eventNames(run)).toEqual(['start', 'qr.ready', 'error', 'end']);
    expect(run.stdout).toContain('"code":"session-incomplete"');
    expect(run.stdout).not.toContain('login.success');
  });

  it('makes the requests that are needed and no others, over kept-alive connections', async () => {
    bilibili.replyForm = 'ticket';
    await logIn();
    const endpoints = bilibili.requests.map(({ endpoint }) => endpoint).toSorted();
    const polls = endpoints.filter((endpoint) => endpoint === 'web-qrcode-poll');
    expect(polls.length).toBeLessThanOrEqual(2);
    expect(endpoints.filter((endpoint) => endpoint !== 'web-qrcode-poll')).toEqual([
      'cross-domain',
      'finger-spi',
      'home-page',
      'nav',
      'web-qrcode-generate',
    ]);
    // Device cookies are fetched beside the polls, so two connections are in use at a time; a third
    // is opened when a request starts before the connection of the last one counts as free again.
    expect(server.connections).toBeLessThanOrEqual(3);
    expect(bilibili.requests.length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends at once on %s, with its own exit status', async (signal, exitCode) => {
    const { child, ended } = startProgram(
      ['login', '--json', '--show-qr-url'],
      routedTo(server.origin),
      (line) => {
        if (isReady(JSON.parse(line))) child.kill(signal);
      },
    );
    const run = await ended;
    expect(run.exitCode).toBe(exitCode);
    expect(eventNames(run)).toEqual(['start', 'qr.ready', 'error', 'end']);
    expect(run.stdout).toContain('"code":"cancelled"');
  });

  it('says what to do when nothing answers, and exits 8', async () => {
    const { origin } = server;
    await server.close();
    const run = await startProgram(['login', '--plain'], routedTo(origin)).ended;
    expect(run.exitCode).toBe(8);
    expect(run.stderr).toContain('[network-error]');
    expect(run.stderr).toContain('Check the connection');
    expect(run.stdout).toBe('');
  });
});
