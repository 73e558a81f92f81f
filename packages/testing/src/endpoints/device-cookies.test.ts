import { describe, expect, it } from 'vitest';
import { ask, askJson, cookiesSet } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const HOME = 'https://www.bilibili.com/';

describe('visitHomePage', () => {
  it('sets buvid3 and b_nut for a new visitor', async () => {
    const { response } = await ask(
      new FakeBilibili({ strict: true, now: () => 1_790_000_000_000 }),
      HOME,
    );
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(cookiesSet(response)).toEqual({
      buvid3: expect.stringMatching(/^[0-9A-F-]{36}\d{5}infoc$/),
      b_nut: '1790000000',
    });
  });

  it('keeps the id of a known device and replaces an invented one', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const known = cookiesSet((await ask(bilibili, HOME)).response);
    const again = await ask(bilibili, HOME, { cookies: known });
    expect(cookiesSet(again.response)).toEqual({});
    const invented = await ask(bilibili, HOME, { cookies: { buvid3: 'made-up' } });
    expect(cookiesSet(invented.response)).toHaveProperty('buvid3');
  });
});

describe('getFingerSpi', () => {
  it('returns both ids; the second needs encoding before it can be a cookie', async () => {
    const { body } = await askJson(
      new FakeBilibili({ strict: true }),
      'https://api.bilibili.com/x/frontend/finger/spi',
    );
    expect(body).toEqual({
      code: 0,
      message: 'ok',
      data: {
        b_3: expect.stringMatching(/infoc$/),
        b_4: expect.stringMatching(/^[0-9A-F-]{36}\d{5}-\d{9}-\w{8}\/\w{10}\+w==$/),
      },
    });
  });
});

describe('get-buvid', () => {
  it('returns only the first id', async () => {
    const { body } = await askJson(
      new FakeBilibili({ strict: true }),
      'https://api.bilibili.com/x/web-frontend/getbuvid',
    );
    expect(body).toEqual({ code: 0, data: { buvid: expect.stringMatching(/infoc$/) } });
  });
});
