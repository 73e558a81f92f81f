import { inspect } from 'node:util';
import { createClient } from '@bilipass/core';
import { ManualClock } from '@bilipass/testing';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchForLeaks } from '../leaks.test-kit.ts';
import { QrCodeLogin } from './qrcode-login.ts';

const { now, sleep } = new ManualClock(Date.UTC(2026, 9, 1));
const { bilibili } = setupFakeBilibili(
  { beforeAll, afterEach, afterAll },
  { strict: true, now, sleep },
);

beforeEach(() => watchForLeaks(bilibili));

let client = createClient();
// The client fetches its device cookies beside the login: those requests belong to this test.
afterEach(() => client.ensureDevice());

function newLogin(): QrCodeLogin {
  client = createClient({ runtime: { now, sleep } });
  return new QrCodeLogin({ client });
}

async function confirmedLogin(): Promise<QrCodeLogin> {
  const login = newLogin();
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  return login;
}

describe('QrCodeLogin', () => {
  it('goes from scan through confirm to done', async () => {
    const login = newLogin();
    expect([login.hasQrcode(), login.hasDone()]).toEqual([false, false]);
    await login.generateQrcode();
    expect([login.hasQrcode(), login.hasDone()]).toEqual([true, false]);
    expect(await login.checkState()).toBe('scan');
    bilibili.phone.scan(login.getQrcodeUrl());
    expect(await login.checkState()).toBe('confirm');
    bilibili.phone.confirm(login.getQrcodeUrl());
    expect(await login.checkState()).toBe('done');
    expect(login.hasDone()).toBe(true);
    expect(login.getLogin().account).toMatchObject({ mid: '10001', name: '测试用户' });
    expect(login.getCredential()).toMatchObject({ dedeuserid: '10001', verified: true });
  });

  it.each(['set-cookie', 'ticket', 'query'] as const)(
    'finds the session in the reply form "%s"',
    async (form) => {
      bilibili.replyForm = form;
      const login = await confirmedLogin();
      expect(await login.checkState()).toBe('done');
      const credential = login.getCredential().reveal();
      const { sessdata, biliJct, buvid3, buvid4, bNut, acTimeValue } = credential;
      for (const part of [sessdata, biliJct, buvid3, buvid4, bNut, acTimeValue]) {
        expect(part).toBeTruthy();
      }
      expect(sessdata).toMatch(/^[0-9a-f]+%2C\d+%2C[0-9a-f]+%2A/);
    },
  );

  it('refuses a success reply without a session', async () => {
    bilibili.replyForm = 'nothing';
    const login = await confirmedLogin();
    const refusal = { name: 'LoginError', code: 'session-incomplete' };
    await expect(login.checkState()).rejects.toMatchObject(refusal);
    await expect(login.checkState()).rejects.toMatchObject(refusal);
    expect(login.hasDone()).toBe(false);
    expect(() => login.getCredential()).toThrow(expect.objectContaining({ code: 'qr-not-done' }));
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
    expect(bilibili.requestsTo('get-nav')).toHaveLength(0);
  });

  it('sends no request that the login does not need', async () => {
    bilibili.replyForm = 'ticket';
    const login = await confirmedLogin();
    await login.checkState();
    expect(bilibili.requests.map(({ endpoint }) => endpoint).toSorted()).toEqual([
      'generate-web-qrcode',
      'get-finger-spi',
      'get-nav',
      'poll-web-qrcode',
      'visit-cross-domain',
      'visit-home-page',
    ]);
    await login.checkState();
    expect(bilibili.requests).toHaveLength(6);
  });

  it('shows the code before it requests any device cookie', async () => {
    const login = newLogin();
    await login.generateQrcode();
    expect(bilibili.requests.map(({ endpoint }) => endpoint)).toEqual(['generate-web-qrcode']);
  });

  it('requests the device cookies once, however often it polls', async () => {
    bilibili.faults.on('get-finger-spi', { kind: 'code', code: -352 });
    const login = newLogin();
    await login.generateQrcode();
    for (let poll = 0; poll < 5; poll++) await login.checkState();
    bilibili.phone.confirm(login.getQrcodeUrl());
    await login.checkState();
    expect(bilibili.requestsTo('get-finger-spi')).toHaveLength(1);
    expect(login.getCredential().reveal()).toMatchObject({ buvid3: expect.any(String) });
  });

  it('reports an expired code, and starts again with the next', async () => {
    const login = newLogin();
    await login.generateQrcode();
    const first = login.getQrcodeUrl();
    bilibili.phone.expire(first);
    expect(await login.checkState()).toBe('timeout');
    await login.generateQrcode();
    expect(login.getQrcodeUrl()).not.toBe(first);
    expect(await login.checkState()).toBe('scan');
  });

  it('estimates a lifetime of 180 s for a code', async () => {
    const login = newLogin();
    expect(login.expiresAt).toBeUndefined();
    await login.generateQrcode();
    expect(login.expiresAt).toBe(now() + 180_000);
  });

  it.each([
    [86083, 'qr-rejected'],
    [86096, 'qr-app-outdated'],
    [12345, 'qr-unexpected'],
  ])('maps the poll state %i to the error %s, never to success', async (state, code) => {
    const login = await confirmedLogin();
    const data = { url: '', refresh_token: '', timestamp: 0, code: state, message: '' };
    bilibili.faults.on('poll-web-qrcode', { kind: 'code', code: 0, data });
    await expect(login.checkState()).rejects.toMatchObject({ code, serverCode: state });
    expect(login.hasDone()).toBe(false);
  });

  it('returns a session as unverified when the service cannot be asked', async () => {
    bilibili.faults.on('get-nav', { kind: 'status', status: 412 });
    const login = await confirmedLogin();
    expect(await login.checkState()).toBe('done');
    expect(login.getCredential().verified).toBe(false);
    expect(login.getLogin().account).toBeUndefined();
  });

  it.each([
    ['is not logged in', { code: -101, data: { isLogin: false } }],
    ['is another account’s', { code: 0, data: { isLogin: true, mid: 999, uname: 'x' } }],
  ])('rejects a session that %s', async (_, answer) => {
    bilibili.faults.on('get-nav', { kind: 'code', ...answer });
    const login = await confirmedLogin();
    await expect(login.checkState()).rejects.toMatchObject({ code: 'session-incomplete' });
    expect(login.hasDone()).toBe(false);
  });

  it('runs concurrent calls one after the other', async () => {
    const login = await confirmedLogin();
    expect(await Promise.all([login.checkState(), login.checkState()])).toEqual(['done', 'done']);
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(1);
  });

  it('throws a specific error when methods are called too early', () => {
    const login = newLogin();
    const tooEarly = expect.objectContaining({ name: 'LoginError', code: 'qr-not-generated' });
    expect(() => login.getQrcodeUrl()).toThrow(tooEarly);
    expect(() => login.getCredential()).toThrow(tooEarly);
    expect(() => login.getQrcodeTerminal()).toThrow(tooEarly);
    expect(() => login.getQrcodePicture()).toThrow(tooEarly);
  });

  it('refuses a channel it does not know', () => {
    for (const name of ['wap', 'constructor']) {
      const options = { client: createClient(), channel: JSON.parse(`"${name}"`) };
      expect(() => new QrCodeLogin(options)).toThrow(`got "${name}"`);
    }
  });

  it('prints without its secrets', async () => {
    const login = await confirmedLogin();
    await login.checkState();
    const printed = inspect(login, { depth: 9, showHidden: true });
    expect(bilibili.secrets().filter((secret) => printed.includes(secret))).toEqual([]);
  });
});
