import { createClient, sendLoginSms, type Client } from '@bilipass/core';
import { Geetest, type CaptchaEvent } from '@bilipass/geetest';
import { FakeBilibili } from '@bilipass/testing';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { press, reach, setupPages } from './setup-pages.ts';

const bilibili = new FakeBilibili({ strict: true });
const { loaderUrl, newPage } = setupPages((challenge, style) =>
  bilibili.captcha.solve(challenge, { style }),
);

let client: Client;
let geetest: Geetest;
beforeEach(async () => {
  bilibili.reset();
  client = createClient({ runtime: { fetch: bilibili.fetch } });
  await client.ensureDevice();
});
afterEach(() => geetest.closeGeetestServer());

/** Requests a captcha and opens its page. */
async function openPage(onEvent?: (event: CaptchaEvent) => void): Promise<Page> {
  geetest = new Geetest({ client, lang: 'en', loaderUrl: loaderUrl('slide'), onEvent });
  await geetest.generateTest();
  const page = await newPage();
  await page.goto(await geetest.startGeetestServer());
  await reach(page, 'ready');
  return page;
}

async function solve(page: Page): Promise<void> {
  await press(page, 'Open the puzzle');
  await press(page, 'Solve');
}

describe('a captcha of the service', () => {
  it('is solved on the page and accepted by the service', async () => {
    await solve(await openPage());
    await geetest.waitUntilDone();
    const sms = { cid: '86', tel: '13800138000', captcha: geetest.takeResult() };
    expect(await sendLoginSms(client, sms)).not.toBe('');
  });

  it('is accepted after a renewal, with the token of the new challenge', async () => {
    const page = await openPage();
    const first = geetest.getInfo();
    await page.reload();
    await reach(page, 'ready');
    await solve(page);
    const answer = await geetest.waitUntilDone();
    expect(answer.token).not.toBe(first.token);
    const sms = { cid: '86', tel: '13800138000', captcha: geetest.takeResult() };
    expect(await sendLoginSms(client, sms)).not.toBe('');
  });

  it('reveals no secret of the service to the page or the events', async () => {
    const events: CaptchaEvent[] = [];
    const page = await openPage((event) => events.push(event));
    const shown = await page.content();
    await solve(page);
    await geetest.waitUntilDone();
    const secrets = [...bilibili.secrets(), geetest.getInfo().token];
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => JSON.stringify(events).includes(secret))).toEqual([]);
  });
});
