import { createClient } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { QrCodeLogin } from './qrcode-login.ts';

const { createTestEnvironment } = setupTestEnvironments();

const good = {
  v: 1,
  channel: 'web',
  url: 'https://account.bilibili.com/h5/account-h5/auth/scan-web?qrcode_key=00ff',
  key: '00ff',
  expiresAt: 1_790_000_180_000,
};

describe('QrCodeLogin.fromJSON', () => {
  it.each(['web', 'tv'] as const)('continues a %s login in another process', async (channel) => {
    const { bilibili, client } = createTestEnvironment();
    const here = new QrCodeLogin({ client, channel });
    await here.generateQrcode();
    const text = JSON.stringify(here);
    const there = QrCodeLogin.fromJSON(JSON.parse(text), {
      client: createClient({ runtime: { ...client.runtime } }),
    });
    expect(there.hasQrcode()).toBe(true);
    expect([there.channel, there.getQrcodeUrl(), there.expiresAt]).toEqual([
      channel,
      here.getQrcodeUrl(),
      here.expiresAt,
    ]);
    bilibili.phone.confirm(there.getQrcodeUrl());
    expect(await there.checkState()).toBe('done');
    expect(there.getCredential().verified).toBe(true);
  });

  it('refuses to serialize a login without a code or after the confirmation', async () => {
    const { bilibili, client } = createTestEnvironment();
    const login = new QrCodeLogin({ client });
    expect(() => login.toJSON()).toThrow(expect.objectContaining({ code: 'qr-not-generated' }));
    await login.generateQrcode();
    bilibili.phone.confirm(login.getQrcodeUrl());
    await login.checkState();
    expect(() => login.toJSON()).toThrow(expect.objectContaining({ code: 'qr-confirmed' }));
  });

  it('accepts the current and the former form of the link', () => {
    const client = createClient();
    const before = 'https://passport.bilibili.com/h5-app/passport/login/scan?qrcode_key=00ff';
    for (const url of [good.url, before]) {
      expect(QrCodeLogin.fromJSON({ ...good, url }, { client }).getQrcodeUrl()).toBe(url);
    }
  });

  it.each([
    [null, /no object/],
    ['{}', /no object/],
    [{ ...good, v: 2 }, /v is not 1/],
    [{ ...good, channel: 'wap' }, /channel/],
    [{ ...good, url: 'https://evil.example/scan?qrcode_key=00ff' }, /url/],
    [{ ...good, key: 'a&b' }, /key/],
    [{ ...good, expiresAt: '1' }, /expiresAt/],
  ])('refuses %o', (handle, words) => {
    const client = createClient();
    expect(() => QrCodeLogin.fromJSON(handle, { client })).toThrow(words);
  });
});
