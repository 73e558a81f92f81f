import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { generateWebQrcode } from './generate-web-qrcode.ts';

const service = stubService();
const url =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';

describe('generateWebQrcode', () => {
  it('returns the link unchanged, and the key', async () => {
    service.answer(envelope({ url, qrcode_key: '00112233445566778899aabbccddeeff' }));
    expect(await generateWebQrcode(service.client)).toEqual({
      url,
      qrcodeKey: '00112233445566778899aabbccddeeff',
    });
    expect(service.requests[0]?.query).toEqual({});
  });

  it('sends the source of another login window on request', async () => {
    service.answer(envelope({ url, qrcode_key: 'k' }));
    await generateWebQrcode(service.client, { source: 'main_mini' });
    expect(service.requests[0]?.query).toEqual({ source: 'main_mini' });
  });

  it('rejects a reply without a link or without a key', async () => {
    for (const data of [{ url }, { qrcode_key: 'k' }, { url: '', qrcode_key: 'k' }]) {
      service.answer(envelope(data));
      await expect(generateWebQrcode(service.client)).rejects.toMatchObject({
        code: 'unexpected-body',
      });
    }
  });

  it('rejects a link that would lead the phone to another site', async () => {
    for (const url of ['https://evil.test/scan', 'https://www.bilibili.com/\u001b[2J']) {
      service.answer(envelope({ url, qrcode_key: 'k' }));
      await expect(generateWebQrcode(service.client)).rejects.toThrow(
        /url is not a link of the service/,
      );
    }
  });
});
