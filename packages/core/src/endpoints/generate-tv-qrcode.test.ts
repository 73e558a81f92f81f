import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { generateTvQrcode } from './generate-tv-qrcode.ts';

const service = stubService();
const code = envelope({ url: 'https://passport.bilibili.com/x?auth_code=ff', auth_code: 'ff' });

describe('generateTvQrcode', () => {
  it('signs the request with the key of the TV app', async () => {
    service.answer(code);
    expect(await generateTvQrcode(service.client)).toEqual({
      url: 'https://passport.bilibili.com/x?auth_code=ff',
      authCode: 'ff',
    });
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-tv-login/qrcode/auth_code',
        // Vector S1 of docs/protocol.md 6.1. The clock of the stub is set to its second.
        body: 'appkey=4409e2ce8ffd12b8&local_id=0&ts=1700000000&sign=ebb086c9f52ae7393619a89bdc320e45',
      },
    ]);
  });

  it('signs with another app key on request', async () => {
    service.answer(code);
    await generateTvQrcode(service.client, { appkey: 'dfca71928277209b' });
    expect(service.requests[0]?.form).toMatchObject({ appkey: 'dfca71928277209b' });
  });

  it('rejects an app key whose secret is unknown', async () => {
    await expect(generateTvQrcode(service.client, { appkey: 'abc' })).rejects.toThrow(RangeError);
    await expect(generateTvQrcode(service.client, { appkey: 'abc' })).rejects.toThrow('"abc"');
    expect(service.requests).toEqual([]);
  });

  it('rejects a link that would lead the phone to another site', async () => {
    for (const url of ['https://evil.test/scan', 'https://www.bilibili.com/\u001b[2J']) {
      service.answer(envelope({ url, auth_code: 'k' }));
      await expect(generateTvQrcode(service.client)).rejects.toThrow(
        /url is not a link of the service/,
      );
    }
  });
});
