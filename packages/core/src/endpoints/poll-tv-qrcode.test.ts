import { describe, expect, it } from 'vitest';
import { createClient } from '../client.ts';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { pollTvQrcode } from './poll-tv-qrcode.ts';

const service = stubService();
const authCode = '0123456789abcdef0123456789abcdef';

const tokens = { mid: 10001, access_token: 'at', refresh_token: 'rt', expires_in: 15_552_000 };
const cookieInfo = {
  cookies: [
    { name: 'SESSDATA', value: 'a%2C1805552000%2Cb', http_only: 1, expires: 1_805_552_000 },
    { name: 'bili_jct', value: 'j', http_only: 0, expires: 1_805_552_000 },
    { name: 'DedeUserID', value: '10001', http_only: 0, expires: 1_805_552_000 },
  ],
  domains: ['.bilibili.com', '.biligame.com'],
};
const session = {
  mid: '10001',
  app: {
    appkey: '4409e2ce8ffd12b8',
    accessToken: 'at',
    refreshToken: 'rt',
    expiresAt: 1_700_000_000_000 + 15_552_000_000,
  },
  cookies: { SESSDATA: 'a%2C1805552000%2Cb', bili_jct: 'j', DedeUserID: '10001' },
};

describe('pollTvQrcode', () => {
  it('signs each poll with its own time', async () => {
    service.answer(envelope(null, 86039));
    let now = 1_700_000_003_999;
    const client = createClient({ runtime: { now: () => now } });
    await pollTvQrcode(client, authCode);
    now += 3000;
    await pollTvQrcode(client, authCode);
    // Vector S2 of docs/protocol.md 6.1.
    expect(service.requests[0]?.body).toBe(
      `appkey=4409e2ce8ffd12b8&auth_code=${authCode}&local_id=0&ts=1700000003&sign=c35ec63e32abb2e6c2ed8279cd4bbe19`,
    );
    expect(service.requests[1]?.form['ts']).toBe('1700000006');
    expect(service.requests[1]?.form['sign']).not.toBe(service.requests[0]?.form['sign']);
  });

  it('distinguishes waiting, scanned and expired', async () => {
    service.answer(envelope(null, 86039), envelope(null, 86090), envelope(null, 86038));
    expect(await pollTvQrcode(service.client, authCode)).toEqual({ kind: 'waiting' });
    expect(await pollTvQrcode(service.client, authCode)).toEqual({ kind: 'scanned' });
    expect(await pollTvQrcode(service.client, authCode)).toEqual({ kind: 'expired' });
  });

  it('reads tokens and cookies of a confirmed login, token_info first', async () => {
    const stale = { access_token: 'old', refresh_token: 'old', expires_in: 1 };
    service.answer(envelope({ ...stale, token_info: tokens, cookie_info: cookieInfo }));
    expect(await pollTvQrcode(service.client, authCode)).toEqual({ kind: 'confirmed', session });
  });

  it('reads the tokens of the top level without token_info', async () => {
    service.answer(envelope({ ...tokens, token_info: null, cookie_info: cookieInfo }));
    expect(await pollTvQrcode(service.client, authCode)).toEqual({ kind: 'confirmed', session });
    const { mid, ...withoutMid } = tokens;
    service.answer(envelope({ mid, token_info: withoutMid, cookie_info: cookieInfo }));
    expect(await pollTvQrcode(service.client, authCode)).toEqual({ kind: 'confirmed', session });
  });

  it('says that the account is restricted when the service withholds the tokens', async () => {
    service.answer(envelope({ is_new: false, mid: 10_001, token_info: null, cookie_info: null }));
    await expect(pollTvQrcode(service.client, authCode)).rejects.toMatchObject({
      code: 'account-restricted',
      category: 'account',
      serverCode: 0,
      advice: expect.stringContaining('official app'),
    });
  });

  it('fails when a confirmed login has no tokens or no cookies', async () => {
    const bodies = [
      null,
      { token_info: null, cookie_info: cookieInfo },
      { token_info: tokens, cookie_info: null },
      { token_info: tokens, cookie_info: { cookies: [] } },
      { token_info: tokens, cookie_info: { cookies: [null, {}, { name: 'SESSDATA', value: '' }] } },
      { token_info: { ...tokens, expires_in: '1' }, cookie_info: cookieInfo },
    ];
    for (const data of bodies) {
      service.answer(envelope(data));
      await expect(pollTvQrcode(service.client, authCode)).rejects.toMatchObject({
        code: 'session-incomplete',
      });
    }
  });

  it('names the codes that have a special meaning on this endpoint', async () => {
    service.answer(envelope(null, -404, '啥都木有'));
    await expect(pollTvQrcode(service.client, authCode)).rejects.toMatchObject({
      code: 'qr-unknown-key',
      serverCode: -404,
      serverMessage: '啥都木有',
    });
    service.answer(envelope(null, 12_345));
    await expect(pollTvQrcode(service.client, authCode)).rejects.toMatchObject({
      code: 'qr-unexpected',
      serverCode: 12_345,
    });
  });
});
