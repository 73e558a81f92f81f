import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const URL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';

describe('generateWebQrcode', () => {
  it('returns a key of 32 characters and a link that contains it', async () => {
    const { body, cookies } = await askJson(new FakeBilibili({ strict: true }), URL);
    expect(body).toMatchObject({ code: 0, message: '0', ttl: 1 });
    expect(body.data.qrcode_key).toMatch(/^[0-9a-f]{32}$/);
    expect(body.data.url).toBe(
      `https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=${body.data.qrcode_key}&from=`,
    );
    expect(body.data.url).toHaveLength(131);
    expect(cookies).toEqual({});
  });

  it('repeats the source in the link, which makes it longer', async () => {
    const { body } = await askJson(
      new FakeBilibili({ strict: true }),
      `${URL}?source=main-fe-header`,
    );
    expect(body.data.url).toMatch(/&from=main-fe-header$/);
    expect(body.data.url).toHaveLength(145);
  });

  it('returns another key each time, and the same keys for the same seed', async () => {
    const bilibili = new FakeBilibili({ strict: true, seed: 7 });
    const first = (await askJson(bilibili, URL)).body.data.qrcode_key;
    const second = (await askJson(bilibili, URL)).body.data.qrcode_key;
    expect(second).not.toBe(first);
    const twin = await askJson(new FakeBilibili({ strict: true, seed: 7 }), URL);
    expect(twin.body.data.qrcode_key).toBe(first);
    const other = await askJson(new FakeBilibili({ strict: true, seed: 8 }), URL);
    expect(other.body.data.qrcode_key).not.toBe(first);
  });
});
