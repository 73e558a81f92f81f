import { describe, expect, it } from 'vitest';
import { ask, askJson, cookiesSet } from '../../test/browser.test-kit.ts';
import { webSession } from '../../test/logins.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const API = 'https://api.bilibili.com';

describe('calls of other programs', () => {
  it('accepts a fingerprint in JSON', async () => {
    const bilibili = new FakeBilibili();
    const url = `${API}/x/internal/gaia-gateway/ExClimbWuzhi`;
    const headers = { 'content-type': 'application/json' };
    const { body } = await askJson(bilibili, url, { form: { payload: '{}' }, headers });
    expect(body).toEqual({ code: 0, message: '0', msg: '0', ttl: 1, data: {} });
  });

  it('returns the calling code of the place', async () => {
    const { body } = await askJson(new FakeBilibili(), `${API}/x/web-interface/zone`);
    expect(body).toMatchObject({ code: 0, data: { country_code: 86 } });
  });

  it('returns the account of the cookies in both versions', async () => {
    const bilibili = new FakeBilibili();
    const { cookies } = await webSession(bilibili);
    const first = await askJson(bilibili, `${API}/x/space/myinfo`, { cookies });
    const second = await askJson(bilibili, `${API}/x/space/v2/myinfo`, { cookies });
    expect([first.body.data.mid, second.body.data.profile.mid]).toEqual([10_001, 10_001]);
    expect((await askJson(bilibili, `${API}/x/space/myinfo`)).body.code).toBe(-101);
  });

  it('sets the cookies of a new device on the page of an account', async () => {
    const bilibili = new FakeBilibili();
    const { response, text } = await ask(bilibili, 'https://space.bilibili.com/1/dynamic');
    const cookies = cookiesSet(response);
    expect(Object.keys(cookies)).toEqual(['buvid3', 'b_nut']);
    expect(text).toContain('<meta name="spm_prefix" content="333.1387">');
    const again = await ask(bilibili, 'https://space.bilibili.com/2', { cookies });
    expect(cookiesSet(again.response)).toEqual({});
  });
});
