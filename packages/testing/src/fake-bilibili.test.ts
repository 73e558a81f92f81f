import { describe, expect, it } from 'vitest';
import { ask, askJson, USER_AGENT } from '../test/browser.test-kit.ts';
import { FakeBilibili } from './fake-bilibili.ts';
import { ManualClock } from './manual-clock.ts';

const GENERATE = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';
const SPI = 'https://api.bilibili.com/x/frontend/finger/spi';

describe('FakeBilibili', () => {
  it('records requests in order, with parsed parts', async () => {
    const clock = new ManualClock(1000);
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    await ask(bilibili, SPI);
    clock.advance(5);
    await ask(bilibili, `${POLL}?qrcode_key=a%20b`, { cookies: { buvid3: 'x%2Fy' } });
    expect(bilibili.requests.map(({ endpoint }) => endpoint)).toEqual([
      'get-finger-spi',
      'poll-web-qrcode',
    ]);
    expect(bilibili.requestsTo('poll-web-qrcode')).toEqual([
      {
        endpoint: 'poll-web-qrcode',
        method: 'GET',
        url: `${POLL}?qrcode_key=a%20b`,
        host: 'passport.bilibili.com',
        path: '/x/passport-login/web/qrcode/poll',
        query: { qrcode_key: 'a b' },
        form: {},
        headers: {
          'user-agent': USER_AGENT,
          referer: 'https://www.bilibili.com/',
          cookie: 'buvid3=x%2Fy',
        },
        cookies: { buvid3: 'x%2Fy' },
        at: 1005,
      },
    ]);
  });

  it('accepts a string, a URL or a Request, like fetch', async () => {
    const { fetch, ...bilibili } = { fetch: new FakeBilibili({ strict: true }).fetch };
    expect(bilibili).toEqual({});
    const headers = { 'user-agent': USER_AGENT };
    const responses = [
      await fetch(SPI, { headers }),
      await fetch(new URL(SPI), { headers }),
      await fetch(new Request(SPI, { headers })),
    ];
    expect(responses.map(({ status, url }) => [status, url])).toEqual([
      [200, SPI],
      [200, SPI],
      [200, SPI],
    ]);
  });

  it('fails like a real fetch for other hosts', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    for (const url of [
      'https://example.test/',
      'https://www.bilibili.com.example.test/',
      'https://api.bilibili.com:8443/x/web-interface/nav',
      'http://api.bilibili.com/x/web-interface/nav',
    ]) {
      await expect(bilibili.fetch(url)).rejects.toThrow(new TypeError('fetch failed'));
    }
    expect(bilibili.requests.map(({ endpoint }) => endpoint)).toContain('unknown');
  });

  it('answers 404 for an unknown path and 405 for the wrong method', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const missing = await askJson(bilibili, 'https://api.bilibili.com/x/nothing/here');
    expect([missing.response.status, missing.body.code]).toEqual([404, -404]);
    const wrong = await askJson(bilibili, GENERATE, { form: {} });
    expect([wrong.response.status, wrong.body.code]).toEqual([405, -405]);
  });

  it('rethrows the unchanged reason of a signal, and performs no work', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const reason = { mine: true };
    await expect(bilibili.fetch(SPI, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(bilibili.requests).toEqual([]);
  });

  it('follows redirects by default', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.faults.on(
      'get-nav',
      { kind: 'redirect', location: 'https://www.bilibili.com/' },
      { times: 3 },
    );
    const nav = 'https://api.bilibili.com/x/web-interface/nav';
    const headers = { 'user-agent': USER_AGENT };
    const followed = await bilibili.fetch(nav, { headers });
    expect([followed.url, followed.redirected]).toEqual(['https://www.bilibili.com/', true]);
    const manual = await bilibili.fetch(nav, { headers, redirect: 'manual' });
    expect(manual.status).toBe(302);
    await expect(bilibili.fetch(nav, { headers, redirect: 'error' })).rejects.toThrow(TypeError);
  });

  it('lists every secret it has issued, raw and decoded', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { qrcode_key } = (await askJson(bilibili, GENERATE)).body.data;
    bilibili.phone.confirm(qrcode_key);
    const { cookies, body } = await askJson(bilibili, POLL, { query: { qrcode_key } });
    const { SESSDATA = '', bili_jct, DedeUserID__ckMd5, sid } = cookies;
    expect(bilibili.secrets()).toEqual(
      expect.arrayContaining([
        qrcode_key,
        SESSDATA,
        decodeURIComponent(SESSDATA),
        bili_jct,
        DedeUserID__ckMd5,
        sid,
        body.data.refresh_token,
        new URL(body.data.url).searchParams.get('ticket'),
        bilibili.account.password,
        bilibili.account.phone?.tel,
      ]),
    );
    expect(bilibili.secrets()).not.toContain(bilibili.account.mid);
  });

  it('restarts from the same seed after a reset', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const first = (await askJson(bilibili, GENERATE)).body;
    bilibili.replyForm = 'nothing';
    bilibili.reset();
    expect(bilibili.requests).toEqual([]);
    expect(bilibili.replyForm).toBe('set-cookie');
    expect((await askJson(bilibili, GENERATE)).body).toEqual(first);
  });

  it('rejects accounts that cannot exist', () => {
    const bilibili = new FakeBilibili({ strict: true });
    expect(() => bilibili.addAccount({ mid: 'x1', name: 'A' })).toThrow(TypeError);
    expect(() => bilibili.addAccount({ mid: '10001', name: 'A' })).toThrow('got 10001');
    expect(() => bilibili.addAccount({ mid: '9007199254740993', name: 'A' })).toThrow(RangeError);
    expect(() => new FakeBilibili({ seed: 0.5 })).toThrow('seed must be an integer, got 0.5');
  });
});
