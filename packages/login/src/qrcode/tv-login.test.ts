import { TV_APPKEY } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { QrCodeLogin } from './qrcode-login.ts';

const { createTestEnvironment } = setupTestEnvironments();

async function generated() {
  const testEnvironment = createTestEnvironment();
  const login = new QrCodeLogin({ client: testEnvironment.client, channel: 'tv' });
  await login.generateQrcode();
  return { ...testEnvironment, login };
}

describe('QrCodeLogin on the TV channel', () => {
  it('goes from scan through confirm to done', async () => {
    const { bilibili, login } = await generated();
    expect(await login.checkState()).toBe('scan');
    bilibili.phone.scan(login.getQrcodeUrl());
    expect(await login.checkState()).toBe('confirm');
    bilibili.phone.confirm(login.getQrcodeUrl());
    expect(await login.checkState()).toBe('done');
    expect(login.getLogin().account).toMatchObject({ mid: '10001' });
  });

  it('keeps the app tokens separate from the web refresh token', async () => {
    const { clock, bilibili, login } = await generated();
    bilibili.phone.confirm(login.getQrcodeUrl());
    await login.checkState();
    const credential = login.getCredential();
    expect(credential.origin).toBe('tv');
    expect(credential.hasAcTimeValue()).toBe(false);
    expect(credential.reveal().app).toEqual({
      appkey: TV_APPKEY,
      accessToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      refreshToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      expiresAt: clock.now() + 15_552_000_000,
    });
    expect(Object.keys(credential.getCookies())).toContain('DedeUserID__ckMd5');
  });

  it('gives every poll its own signature', async () => {
    const { clock, bilibili, login } = await generated();
    for (let poll = 0; poll < 3; poll++) {
      await login.checkState();
      clock.advance(3_000);
    }
    const signs = bilibili.requestsTo('poll-tv-qrcode').map(({ form }) => form['sign']);
    expect(new Set(signs).size).toBe(3);
  });

  it.each([
    [-3, 'sign-invalid'],
    [-400, 'bad-request'],
    [-404, 'qr-unknown-key'],
    [-663, 'appkey-mismatch'],
    [4711, 'qr-unexpected'],
  ])('maps the code %i to the error %s, never to success', async (serverCode, code) => {
    const { bilibili, login } = await generated();
    bilibili.faults.on('poll-tv-qrcode', { kind: 'code', code: serverCode });
    await expect(login.checkState()).rejects.toMatchObject({ code, serverCode });
    expect(login.hasDone()).toBe(false);
  });

  it('reports an expired code', async () => {
    const { bilibili, login } = await generated();
    bilibili.phone.expire(login.getQrcodeUrl());
    expect(await login.checkState()).toBe('timeout');
  });

  it('refuses a success reply without cookies', async () => {
    const { bilibili, login } = await generated();
    bilibili.phone.confirm(login.getQrcodeUrl());
    bilibili.faults.on('poll-tv-qrcode', { kind: 'null-data' });
    await expect(login.checkState()).rejects.toMatchObject({ code: 'session-incomplete' });
  });

  it('can be watched like a web login', async () => {
    const { clock, bilibili, login } = await generated();
    const seen: string[] = [];
    for await (const state of login.watch()) {
      seen.push(state.kind);
      if (state.kind === 'ready') {
        clock.after(5_000, () => bilibili.phone.scan(state.url));
        clock.after(9_000, () => bilibili.phone.confirm(state.url));
      }
    }
    expect(seen).toEqual(['ready', 'waiting', 'scanned', 'done']);
  });
});
