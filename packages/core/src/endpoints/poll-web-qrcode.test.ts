import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { pollWebQrcode } from './poll-web-qrcode.ts';

const service = stubService();
const key = '00112233445566778899aabbccddeeff';

function state(code: unknown, message = ''): object {
  return envelope({ url: '', refresh_token: '', timestamp: 0, code, message });
}

describe('pollWebQrcode', () => {
  it('distinguishes the states by the inner code', async () => {
    service.answer(state(86_101, '未扫码'), state(86_090), state(86_038));
    expect(await pollWebQrcode(service.client, key)).toEqual({ kind: 'waiting' });
    expect(await pollWebQrcode(service.client, key)).toEqual({ kind: 'scanned' });
    expect(await pollWebQrcode(service.client, key)).toEqual({ kind: 'expired' });
    expect(service.requests[0]?.query).toEqual({ qrcode_key: key });
  });

  it('sends the source of another login window on request', async () => {
    service.answer(state(86_101));
    await pollWebQrcode(service.client, key, { source: 'main_mini' });
    expect(service.requests[0]?.query).toEqual({ qrcode_key: key, source: 'main_mini' });
  });

  it('returns every part that may contain the session after the confirmation', async () => {
    const url = 'https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=t';
    const body = envelope({ url, refresh_token: 'r', timestamp: 1, code: 0, message: '' });
    service.answer(
      HttpResponse.json(body, {
        headers: [
          ['Set-Cookie', 'SESSDATA=a%2Cb; Expires=Sat, 20 Mar 2027 06:13:20 GMT'],
          ['Set-Cookie', 'bili_jct=j'],
        ],
      }),
    );
    expect(await pollWebQrcode(service.client, key)).toEqual({
      kind: 'confirmed',
      reply: {
        setCookie: ['SESSDATA=a%2Cb; Expires=Sat, 20 Mar 2027 06:13:20 GMT', 'bili_jct=j'],
        url,
        refreshToken: 'r',
      },
    });
  });

  it('never treats an unknown state as success', async () => {
    service.answer(state(86_083, `密钥 ${key} 无效`));
    await expect(pollWebQrcode(service.client, key)).rejects.toMatchObject({
      code: 'qr-rejected',
      serverCode: 86_083,
      serverMessage: '密钥 … 无效',
    });
    for (const code of [1, -400, 99_999]) {
      service.answer(state(code));
      await expect(pollWebQrcode(service.client, key)).rejects.toMatchObject({
        code: 'qr-unexpected',
        serverCode: code,
      });
    }
  });

  it('does not treat root code 0 alone as a state', async () => {
    for (const body of [envelope(null), envelope({}), state('0'), state(null)]) {
      service.answer(body);
      await expect(pollWebQrcode(service.client, key)).rejects.toMatchObject({
        code: 'unexpected-body',
      });
    }
  });

  it('sends one request: the key may be spent although the reply was lost', async () => {
    service.answer(HttpResponse.error());
    await expect(pollWebQrcode(service.client, key)).rejects.toMatchObject({
      code: 'network-error',
    });
    expect(service.requests).toHaveLength(1);
  });
});
