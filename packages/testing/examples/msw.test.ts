import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll });

it('answers the global fetch', async () => {
  const { status } = await fetch('https://passport.bilibili.com/x/passport-login/web/key', {
    headers: { 'user-agent': 'Mozilla/5.0' },
  });
  expect([status, bilibili.requestsTo('get-password-key').length]).toEqual([200, 1]);
});
