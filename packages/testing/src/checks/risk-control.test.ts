import { describe, expect, it } from 'vitest';
import { ask, askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const NAV = 'https://api.bilibili.com/x/web-interface/nav';

describe('riskControl', () => {
  it('answers 412 with a page when the User-Agent is missing or names a tool', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const none = await bilibili.fetch(NAV);
    const empty = await ask(bilibili, NAV, { headers: { 'user-agent': '' } });
    const curl = await ask(bilibili, NAV, { headers: { 'user-agent': 'curl/8.5.0' } });
    const python = await ask(bilibili, NAV, { headers: { 'user-agent': 'python-requests/2.32' } });
    const statuses = [none, empty.response, curl.response, python.response].map((r) => r.status);
    expect(statuses).toEqual([412, 412, 412, 412]);
    expect(curl.text).toContain('<title>error</title>');
  });

  it('rejects a refresh token that is sent as a cookie', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { body } = await askJson(bilibili, NAV, { cookies: { ac_time_value: 'abc' } });
    expect(body).toEqual({
      code: -400,
      message: 'cookie ac_time_value must not be sent to api.bilibili.com',
    });
  });
});
