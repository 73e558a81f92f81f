import { createClient } from '@bilipass/core';
import type { LoginSuccess } from '@bilipass/login';
import { FakeBilibili } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { createSmsLogin } from './sms.ts';

const origin = 'https://login.example.test';

describe('createSmsLogin', () => {
  it('logs in with phone number, captcha and code', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const client = createClient({ runtime: { fetch: bilibili.fetch } });
    const kept: LoginSuccess[] = [];
    const app = createSmsLogin({ client, origin }, async (login) => void kept.push(login));
    const post = (path: string, field: string, value: string) =>
      app.request(`${origin}${path}`, {
        method: 'POST',
        body: new URLSearchParams({ [field]: value }),
      });

    const sent = await post('/sms', 'phone', '138 0013 8000');
    const page = new URL(sent.headers.get('location') ?? '', origin);
    const source = await (await app.request(page.href)).text();
    const challenge = /"challenge":"([0-9a-f]{32})"/.exec(source)?.[1] ?? '';
    const next = /"returnUrl":"([^"]+)"/.exec(source)?.[1] ?? '';
    await app.request(`${page.href}/answer`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(bilibili.captcha.solve(challenge)),
    });
    await expect.poll(() => bilibili.requestsTo('send-login-sms')).toHaveLength(1);

    const done = await post(next, 'code', bilibili.inbox.last('13800138000'));
    expect([done.status, await done.text()]).toEqual([200, 'Logged in as 测试用户.']);
    expect(kept).toMatchObject([{ credential: { verified: true } }]);
    expect((await post(next, 'code', '000000')).status).toBe(404);
  });
});
