import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createClient } from '@bilipass/core';
import { ManualClock } from '@bilipass/testing';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createJsonFrontEnd } from '../front-ends/json/json-front-end.ts';
import type { LoginFrontEnd } from '../front-ends/login-front-end.ts';
import { createPlainFrontEnd } from '../front-ends/plain/plain-front-end.ts';
import { Interruption } from '../interruption.ts';
import { messagesIn } from '../language/choose-language.ts';
import { runQrcodeLogin } from './run-qrcode-login.ts';

const clock = new ManualClock(1_790_000_000_000);
const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { now: clock.now });

/** A login with the phone at hand; returns the exit status and everything that was printed. */
async function login(
  open: (stdout: PassThrough, stderr: PassThrough) => LoginFrontEnd,
  onCode: (url: string) => void,
  signal = new AbortController().signal,
) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const client = createClient({ runtime: { now: clock.now, sleep: clock.sleep } });
  const exitCode = await runQrcodeLogin(
    { frontEnd: open(stdout, stderr), signal },
    client,
    (state) => {
      if (state.kind === 'ready') onCode(state.url);
    },
  );
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
}

function plain(data: PassThrough, stderr: PassThrough): LoginFrontEnd {
  return createPlainFrontEnd({
    messages: messagesIn('en'),
    stderr,
    data,
    now: clock.now,
    drawQrcode: false,
  });
}

function json(stdout: PassThrough): LoginFrontEnd {
  return createJsonFrontEnd({ stdout, now: clock.now, showQrUrl: false });
}

describe('runQrcodeLogin', () => {
  it('prints link, steps and name as lines, and the name alone on standard output', async () => {
    const { exitCode, stdout, stderr } = await login(plain, (url) => bilibili.phone.confirm(url));
    expect(exitCode).toBe(0);
    expect(stdout).toBe('✓ Logged in as 测试用户 (UID 10001)\n');
    expect(stderr).toContain('1 Open the Bilibili app');
  });

  it('exits 3 when every code has run out', async () => {
    const { exitCode, stderr } = await login(plain, () => {});
    expect(exitCode).toBe(3);
    expect(stderr).toContain('Not logged in');
    expect(bilibili.requestsTo('web-qrcode-generate')).toHaveLength(6);
  });

  it('says that a login is not verified when the service cannot be asked', async () => {
    bilibili.weather.on('nav', { kind: 'status', status: 503 });
    const { exitCode, stdout, stderr } = await login(plain, (url) => bilibili.phone.confirm(url));
    expect(exitCode).toBe(0);
    expect(stdout).toBe('✓ Logged in (UID 10001)\n');
    expect(stderr).toContain('not verified');
  });

  it('exits 5 and says what to do when the phone’s login is refused', async () => {
    bilibili.replyForm = 'nothing';
    const { exitCode, stdout, stderr } = await login(plain, (url) => bilibili.phone.confirm(url));
    expect(exitCode).toBe(5);
    expect(stdout).toBe('');
    expect(stderr).toContain('[session-incomplete]');
  });

  it('tells a program everything but the secrets, one event a line', async () => {
    const { stdout } = await login(json, (url) => bilibili.phone.confirm(url));
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.map(({ event }) => event)).toEqual(['start', 'qr.ready', 'login.success', 'end']);
    expect(events.map(({ v, seq }) => [v, seq])).toEqual([1, 2, 3, 4].map((seq) => [1, seq]));
    expect(bilibili.secrets().filter((secret) => stdout.includes(secret))).toEqual([]);
  });

  it('ends with 130 on Ctrl+C', async () => {
    const interruption = new AbortController();
    const { exitCode, stderr } = await login(
      plain,
      () => interruption.abort(new Interruption('SIGINT')),
      interruption.signal,
    );
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Cancelled.');
  });
});
