import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { ManualClock } from '../manual-clock.ts';

const GENERATE = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';

async function codeOnScreen(bilibili: FakeBilibili) {
  const { url, qrcode_key: key } = (await askJson(bilibili, GENERATE)).body.data;
  return { url, key, poll: () => askJson(bilibili, POLL, { query: { qrcode_key: key } }) };
}

describe('pollWebQrcode', () => {
  it('follows the phone from waiting to scanned to the login', async () => {
    const clock = new ManualClock(1_790_000_000_000);
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const { url, poll } = await codeOnScreen(bilibili);
    expect((await poll()).body.data).toMatchObject({ code: 86101, url: '', refresh_token: '' });
    bilibili.phone.scan(url);
    expect((await poll()).body.data.code).toBe(86090);
    bilibili.phone.confirm(url);
    const { data } = (await poll()).body;
    expect(data).toMatchObject({ code: 0, timestamp: 1_790_000_000_000 });
    expect(data.refresh_token).toMatch(/^[0-9a-f]{32}$/);
  });

  it('returns the login once: at a second poll the key is spent', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { key, poll } = await codeOnScreen(bilibili);
    bilibili.phone.confirm(key);
    expect((await poll()).body.data.code).toBe(0);
    const again = await poll();
    expect(again.body.data.code).toBe(86038);
    expect(again.cookies).toEqual({});
  });

  it('expires the key after 180 seconds', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const { key, poll } = await codeOnScreen(bilibili);
    clock.advance(179_999);
    expect((await poll()).body.data.code).toBe(86101);
    clock.advance(1);
    expect((await poll()).body.data.code).toBe(86038);
    expect(() => bilibili.phone.confirm(key)).toThrow('it is expired');
  });

  it('answers 86038 for an unknown key, and -400 without a key', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const unknown = await askJson(bilibili, POLL, { query: { qrcode_key: 'nope' } });
    expect(unknown.body.data.code).toBe(86038);
    expect((await askJson(bilibili, POLL)).body.code).toBe(-400);
  });

  it('answers 86083 when the phone declines', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { key, poll } = await codeOnScreen(bilibili);
    bilibili.phone.reject(key);
    expect((await poll()).body.data.code).toBe(86083);
  });

  it('sets five cookies, with commas in Expires and SESSDATA percent-encoded', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { key, poll } = await codeOnScreen(bilibili);
    bilibili.phone.confirm(key);
    const { response, cookies, body } = await poll();
    expect(Object.keys(cookies)).toEqual([
      'SESSDATA',
      'bili_jct',
      'DedeUserID',
      'DedeUserID__ckMd5',
      'sid',
    ]);
    expect(cookies['SESSDATA']).toMatch(/^[0-9a-f]{8}%2C\d{10}%2C[0-9a-f]{5}%2A[0-9a-f]{2}\w{60}$/);
    expect(cookies['DedeUserID']).toBe('10001');
    expect(response.headers.getSetCookie()[0]).toMatch(
      /; Path=\/; Domain=bilibili\.com; Expires=\w{3}, .* GMT; HttpOnly; Secure$/,
    );
    expect(body.data.url).toMatch(
      /^https:\/\/passport\.biligame\.com\/x\/passport-login\/web\/crossDomain\?ticket=\w+&gourl=https%3A%2F%2Fwww\.bilibili\.com&first_domain=\.bilibili\.com$/,
    );
  });

  it('sets the cookies only at the ticket URL on request', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.replyForm = 'ticket';
    const { key, poll } = await codeOnScreen(bilibili);
    bilibili.phone.confirm(key);
    const { cookies, body } = await poll();
    expect(cookies).toEqual({});
    expect([...new URL(body.data.url).searchParams.keys()]).toEqual([
      'ticket',
      'gourl',
      'first_domain',
    ]);
  });

  it('puts the cookies into the query of the URL on request, with raw commas', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.replyForm = 'query';
    const { key, poll } = await codeOnScreen(bilibili);
    bilibili.phone.confirm(key);
    const { cookies, body } = await poll();
    expect(cookies).toEqual({});
    expect(body.data.url).toMatch(/[?&]SESSDATA=[0-9a-f]{8},\d{10},[0-9a-f]{5}\*/);
    expect(new URL(body.data.url).searchParams.get('DedeUserID')).toBe('10001');
  });

  it('returns no cookies on request, although it reports success', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.replyForm = 'nothing';
    const { key, poll } = await codeOnScreen(bilibili);
    bilibili.phone.confirm(key);
    const { cookies, body } = await poll();
    expect(cookies).toEqual({});
    expect(body.data).toMatchObject({ code: 0, url: '' });
  });
});
