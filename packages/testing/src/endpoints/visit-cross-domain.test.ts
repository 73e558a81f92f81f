import { describe, expect, it } from 'vitest';
import { ask, askJson, cookiesSet } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const GENERATE = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';

async function ticketUrl(bilibili: FakeBilibili): Promise<string> {
  bilibili.replyForm = 'ticket';
  const { qrcode_key } = (await askJson(bilibili, GENERATE)).body.data;
  bilibili.phone.confirm(qrcode_key);
  return (await askJson(bilibili, POLL, { query: { qrcode_key } })).body.data.url;
}

describe('visitCrossDomain', () => {
  it('sets the cookies on the redirect to the landing page', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { response } = await ask(bilibili, await ticketUrl(bilibili));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://www.bilibili.com');
    const cookies = cookiesSet(response, 'bilibili.com');
    expect((await askJson(bilibili, NAV, { cookies })).body.data.isLogin).toBe(true);
  });

  it('accepts a ticket once, and sets no cookies for an unknown one', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const url = await ticketUrl(bilibili);
    await ask(bilibili, url);
    const { response } = await ask(bilibili, url);
    expect(response.status).toBe(302);
    expect(cookiesSet(response)).toEqual({});
  });

  it('sets cookies on the last of several hops, which alternate between the two hosts', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.crossDomain.hops = 3;
    const hosts: string[] = [];
    let url = await ticketUrl(bilibili);
    let cookies: Record<string, string> = {};
    while (cookies['SESSDATA'] === undefined) {
      hosts.push(new URL(url).host);
      const { response } = await ask(bilibili, url);
      cookies = cookiesSet(response);
      url = response.headers.get('location') ?? '';
    }
    expect(hosts).toEqual([
      'passport.biligame.com',
      'passport.bilibili.com',
      'passport.biligame.com',
    ]);
    expect(url).toBe('https://www.bilibili.com');
  });

  it('can set a foreign session for biligame.com before the valid one', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.crossDomain.cookieDomain = 'both';
    const { response } = await ask(bilibili, await ticketUrl(bilibili));
    const foreign = cookiesSet(response, 'biligame.com');
    const good = cookiesSet(response, 'bilibili.com');
    expect((await askJson(bilibili, NAV, { cookies: foreign })).body.code).toBe(-101);
    expect((await askJson(bilibili, NAV, { cookies: good })).body.code).toBe(0);
  });

  it('can set the cookies only for biligame.com', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.crossDomain.cookieDomain = 'biligame.com';
    const { response } = await ask(bilibili, await ticketUrl(bilibili));
    expect(cookiesSet(response, 'bilibili.com')).toEqual({});
    const cookies = cookiesSet(response, 'biligame.com');
    expect((await askJson(bilibili, NAV, { cookies })).body.data.mid).toBe(10001);
  });

  it('can set doubles of SESSDATA before the valid one, in the reply too', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.crossDomain.doubles = true;
    for (const form of ['reply-only', 'ticket'] as const) {
      bilibili.replyForm = form;
      const qrcode = 'https://passport.bilibili.com/x/passport-login/web/qrcode';
      const { qrcode_key } = (await askJson(bilibili, `${qrcode}/generate`)).body.data;
      bilibili.phone.confirm(qrcode_key);
      const polled = await askJson(bilibili, `${qrcode}/poll`, { query: { qrcode_key } });
      const visited = await ask(bilibili, polled.body.data.url);
      const [full, none] = form === 'ticket' ? [visited, polled] : [polled, visited];
      const values = full.response.headers
        .getSetCookie()
        .filter((header) => header.startsWith('SESSDATA='))
        .map((header) => header.slice('SESSDATA='.length, header.indexOf(';')));
      expect(none.response.headers.getSetCookie()).toEqual([]);
      const codes: number[] = [];
      for (const SESSDATA of values) {
        const nav = 'https://api.bilibili.com/x/web-interface/nav';
        codes.push((await askJson(bilibili, nav, { cookies: { SESSDATA } })).body.code);
      }
      expect(codes).toEqual([-101, -101, -101, 0]);
    }
  });

  it('rejects cookies of bilibili.com on another site', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { response } = await ask(bilibili, await ticketUrl(bilibili), {
      cookies: { bili_jct: 'x' },
    });
    expect(response.status).toBe(400);
  });
});
