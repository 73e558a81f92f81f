import { describe, expect, it } from 'vitest';
import { ask, askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { webSession } from '../../test/logins.test-kit.ts';

const LOGOUT = 'https://passport.bilibili.com/login/exit/v2';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';

describe('submitLogout', () => {
  it('ends the session and empties its cookies', async () => {
    const bilibili = new FakeBilibili({ strict: true, now: () => 1_790_000_000_000 });
    const { cookies, csrf } = await webSession(bilibili);
    const form = { biliCSRF: csrf };
    const { body, cookies: emptied } = await askJson(bilibili, LOGOUT, { form, cookies });
    expect(body).toMatchObject({ code: 0, status: true, ts: 1_790_000_000 });
    expect(body.data.redirectUrl).toMatch(/&gourl=javascript%3Ahistory\.go\(-1\)$/);
    expect(emptied).toEqual({ SESSDATA: '', bili_jct: '', DedeUserID: '', DedeUserID__ckMd5: '' });
    expect((await askJson(bilibili, NAV, { cookies })).body.code).toBe(-101);
    // The second time the reply is a page, not JSON.
    const { response, text } = await ask(bilibili, LOGOUT, { form, cookies });
    expect([response.status, text.slice(0, 15)]).toEqual([200, '<!DOCTYPE html>']);
  });

  it('answers 2202, without a message, for a wrong CSRF token', async () => {
    const bilibili = new FakeBilibili({ strict: true, now: () => 0 });
    const { cookies } = await webSession(bilibili);
    const wrong = await askJson(bilibili, LOGOUT, { form: { biliCSRF: 'x' }, cookies });
    expect(wrong.body).toEqual({ code: 2202, status: false, ts: 0 });
    expect((await askJson(bilibili, NAV, { cookies })).body.code).toBe(0);
  });

  it('requires the three cookies, and accepts the token in the query too', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies, csrf } = await webSession(bilibili);
    const { SESSDATA = '' } = cookies;
    const lone = await ask(bilibili, LOGOUT, { form: { biliCSRF: csrf }, cookies: { SESSDATA } });
    expect(lone.text).toContain('<html>');
    const query = { biliCSRF: csrf };
    expect((await askJson(bilibili, LOGOUT, { query, form: {}, cookies })).body.code).toBe(0);
  });
});
