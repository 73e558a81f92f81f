import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { signed, webSession } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';

const TV = 'https://passport.bilibili.com/x/passport-tv-login';
const HD = { appkey: 'dfca71928277209b', secret: 'b5475a8825547a4fc26c7d518eaaa02e' };

async function codeOnScreen(bilibili: FakeBilibili) {
  const form = signed({ local_id: '0' });
  const { body } = await askJson(bilibili, `${TV}/qrcode/auth_code`, { form });
  const { url, auth_code } = body.data;
  const poll = async () =>
    (await askJson(bilibili, `${TV}/qrcode/poll`, { form: signed({ auth_code, local_id: '0' }) }))
      .body;
  return { url, auth_code, poll };
}

describe('generateTvQrcode', () => {
  it('returns a code and a link that contains it', async () => {
    const { url, auth_code } = await codeOnScreen(new FakeBilibili({ strict: true }));
    expect(auth_code).toMatch(/^[0-9a-f]{32}$/);
    expect(url).toBe(
      `https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/auth?auth_code=${auth_code}`,
    );
  });

  it('accepts the fields in the query too, and puts the device into the link', async () => {
    const form = signed({ local_id: '0', mobi_app: 'android_hd', platform: 'android' }, HD);
    const { body } = await askJson(new FakeBilibili({ strict: true }), `${TV}/qrcode/auth_code`, {
      query: form,
      form: {},
    });
    expect(body.data.url).toMatch(/&platform=android&mobi_app=android_hd$/);
  });

  it('accepts the signatures published with the protocol', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const app = { appkey: '4409e2ce8ffd12b8', local_id: '0' };
    const codes: number[] = [];
    for (const stamp of [
      { ts: '0', sign: 'e134154ed6add881d28fbdf68653cd9c' },
      { ts: '1700000000', sign: 'ebb086c9f52ae7393619a89bdc320e45' },
      {
        ts: '1700000000',
        alpha: "~*!()'é中",
        zeta: 'a b+c/d=e',
        // Created with Python's urllib.parse.urlencode and hashlib.
        sign: '4cb0e625ec2c2d1079b5dfe2045fe84f',
      },
    ]) {
      const form = { ...app, ...stamp };
      codes.push((await askJson(bilibili, `${TV}/qrcode/auth_code`, { form })).body.code);
    }
    expect(codes).toEqual([0, 0, 0]);
  });

  it('rejects a wrong signature, an unknown app and a missing field', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const code = async (form: Record<string, string>) =>
      (await askJson(bilibili, `${TV}/qrcode/auth_code`, { form })).body.code;
    const right = signed({ local_id: '0' });
    expect(await code({ ...right, ts: '1790000001' })).toBe(-3);
    expect(await code({ ...right, sign: right.sign.toUpperCase() })).toBe(-3);
    expect(await code({ ...right, appkey: 'unknown' })).toBe(-1);
    expect(await code({ local_id: '0' })).toBe(-400);
    expect(await code(signed({}))).toBe(-400);
  });
});

describe('pollTvQrcode', () => {
  it('follows the phone with root codes and null data', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { url, poll } = await codeOnScreen(bilibili);
    expect(await poll()).toMatchObject({ code: 86039, data: null });
    bilibili.phone.scan(url);
    expect(await poll()).toMatchObject({ code: 86090, data: null });
    bilibili.phone.confirm(url);
    expect((await poll()).code).toBe(0);
    expect(await poll()).toMatchObject({ code: 86038, data: null });
  });

  it('returns tokens and cookies in the JSON, and they work', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { auth_code, poll } = await codeOnScreen(bilibili);
    bilibili.phone.confirm(auth_code);
    const { data } = await poll();
    expect(data).toMatchObject({
      is_new: false,
      mid: 10001,
      expires_in: 15_552_000,
      token_info: { access_token: data.access_token, refresh_token: data.refresh_token },
      cookie_info: { domains: ['.bilibili.com', '.biligame.com'] },
    });
    const names = data.cookie_info.cookies.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['SESSDATA', 'bili_jct', 'DedeUserID', 'DedeUserID__ckMd5', 'sid']);
    const { value: SESSDATA } = data.cookie_info.cookies[0];
    const nav = 'https://api.bilibili.com/x/web-interface/nav';
    expect((await askJson(bilibili, nav, { cookies: { SESSDATA } })).body.data.mid).toBe(10001);
    // The asterisk is not encoded here. A client that encodes it loses the session.
    const tidied = { SESSDATA: SESSDATA.replace('*', '%2A') };
    expect((await askJson(bilibili, nav, { cookies: tidied })).body.code).toBe(-101);
  });

  it('expires after 180 seconds', async () => {
    const clock = new ManualClock();
    const { poll } = await codeOnScreen(new FakeBilibili({ strict: true, now: clock.now }));
    clock.advance(180_000);
    expect((await poll()).code).toBe(86038);
  });

  it('rejects unknown codes, codes of the web, other apps and wrong signatures', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { auth_code } = await codeOnScreen(bilibili);
    const code = async (form: Record<string, string>) =>
      (await askJson(bilibili, `${TV}/qrcode/poll`, { form })).body.code;
    expect(await code(signed({ auth_code: 'unknown', local_id: '0' }))).toBe(-404);
    expect(await code(signed({ auth_code, local_id: '0' }, HD))).toBe(-663);
    expect(await code({ ...signed({ auth_code, local_id: '0' }), ts: '1' })).toBe(-3);
    expect(await code(signed({ auth_code }))).toBe(-400);
    const web = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
    const { qrcode_key } = (await askJson(bilibili, web)).body.data;
    expect(await code(signed({ auth_code: qrcode_key, local_id: '0' }))).toBe(-404);
  });

  it('accepts the signature published with the protocol', async () => {
    const form = {
      appkey: '4409e2ce8ffd12b8',
      local_id: '0',
      ts: '0',
      auth_code: '6214464b3025541abf6f654cf7569a01',
      sign: '87de3d0fee7c3f4facd244537238914e',
    };
    const { body } = await askJson(new FakeBilibili({ strict: true }), `${TV}/qrcode/poll`, {
      form,
    });
    expect(body.code).toBe(-404);
  });

  it('answers on its second host too', async () => {
    const url = 'https://passport.snm0516.aisee.tv/x/passport-tv-login/qrcode/auth_code';
    const form = signed({ local_id: '0' });
    expect((await askJson(new FakeBilibili({ strict: true }), url, { form })).body.code).toBe(0);
  });
});

describe('confirmTvQrcode', () => {
  it('confirms a code with the cookies of a web session', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { auth_code, poll } = await codeOnScreen(bilibili);
    const { cookies, csrf } = await webSession(bilibili);
    const url = `${TV}/h5/qrcode/confirm`;
    const form = { auth_code, csrf, scanning_type: '3' };
    const code = async (changes: Record<string, string>, sent = cookies) =>
      (await askJson(bilibili, url, { form: { ...form, ...changes }, cookies: sent })).body.code;
    expect(await code({}, {})).toBe(-101);
    expect(await code({ csrf: 'wrong' })).toBe(-111);
    expect(await code({ auth_code: 'unknown' })).toBe(-404);
    expect(await code({ scanning_type: '1' })).toBe(-400);
    expect(await code({ auth_code: '' })).toBe(-400);
    expect(await code({})).toBe(0);
    expect((await poll()).data.mid).toBe(10001);
    expect(await code({})).toBe(86038);
  });
});
