import { createClient } from '@bilipass/core';
import { serveLoginPage, type ServedLoginPage } from '@bilipass/login-page/node';
import { browserTimeout, setupBrowser } from '@bilipass/puzzle/test/browser-pages';
import { loaderUrlFor } from '@bilipass/puzzle/test/geetest-hosts';
import { FakeBilibili } from '@bilipass/testing';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';

// Whole logins against the fake service, from the page alone. The real loader of Geetest runs; the
// widget that it loads is a stub.

const bilibili = new FakeBilibili({ strict: true });
const { after, newPage } = setupBrowser((challenge, style) =>
  bilibili.captcha.solve(challenge, { style }),
);

beforeEach(() => bilibili.reset());

type Options = Partial<Parameters<typeof serveLoginPage>[0]>;

/** Serves a page and opens it in the browser. */
async function openLogin(options: Options = {}): Promise<{ page: Page; login: ServedLoginPage }> {
  const client = createClient({ runtime: { fetch: bilibili.fetch } });
  const loaderUrl = loaderUrlFor('slide');
  const login = await serveLoginPage({ client, lang: 'en', loaderUrl, ...options });
  after(() => login.close());
  const page = await newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(login.url);
  return { page, login };
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name }).click();

/** Solves the puzzle, which opens by itself. */
const solve = (page: Page): Promise<void> => press(page, 'Solve');

/** Waits for a text on the page. */
const see = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

async function scan(): Promise<string> {
  await expect.poll(() => bilibili.phone.pending(), browserTimeout).toHaveLength(1);
  const [link = ''] = bilibili.phone.pending();
  bilibili.phone.scan(link);
  return link;
}

/** Types the code that the service sent last. */
async function typeCode(page: Page): Promise<void> {
  const code = bilibili.inbox.last('13800138000') ?? '';
  // As a person who copies the whole message.
  await page.getByLabel('Code').fill(`[bilibili] ${code} is your code, valid for 5 minutes.`);
}

describe('a login from the page', () => {
  it.each(['qr-web', 'qr-tv'] as const)('works by %s', async (method) => {
    const { page, login } = await openLogin({ methods: [method] });
    await see(page, 'Valid for');
    const link = await scan();
    await see(page, 'Confirm the login on your phone.');
    bilibili.phone.confirm(link);
    await see(page, '测试用户');
    await see(page, 'UID 10001');
    expect((await login.result).account?.mid).toBe('10001');
  });

  it('works by SMS, with the captcha on the page', async () => {
    const { page, login } = await openLogin({ methods: ['sms'] });
    await page.getByLabel('Phone number').fill('+86 138 0013 8000');
    await press(page, 'Send the code');
    await solve(page);
    await see(page, 'Sent to');
    await typeCode(page);
    await see(page, '测试用户');
    expect((await login.result).account?.mid).toBe('10001');
  });

  it('works by password, with the captcha on the page', async () => {
    const { page, login } = await openLogin({ methods: ['qr-web', 'password'] });
    await press(page, 'Other ways to log in');
    await press(page, 'Password');
    await page.getByLabel('Phone number or e-mail address').fill('13800138000');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await solve(page);
    await see(page, 'password');
    await page.getByRole('alert').filter({ hasText: 'password' }).waitFor();
    await page.getByLabel('Password', { exact: true }).fill(bilibili.account.password ?? '');
    await page.keyboard.press('Enter');
    await solve(page);
    await see(page, '测试用户');
    expect((await login.result).account?.mid).toBe('10001');
  });

  it.each(['sms', 'email'] as const)('works with a second factor by %s', async (by) => {
    Object.assign(bilibili.account, {
      risk: { status: 1, generation: 'scene', scene: 'secLogin', mailVerify: true },
    });
    const { page, login } = await openLogin({ methods: ['password'] });
    await page.getByLabel('Phone number or e-mail address').fill('13800138000');
    await page.getByLabel('Password', { exact: true }).fill(bilibili.account.password ?? '');
    await page.keyboard.press('Enter');
    await solve(page);
    await press(page, by === 'sms' ? 'SMS' : 'E-mail');
    await solve(page);
    await see(page, 'Sent to');
    const to = by === 'sms' ? '13800138000' : (bilibili.account.email ?? '');
    await page.getByLabel('Code').fill(bilibili.inbox.last(to) ?? '');
    await see(page, '测试用户');
    expect((await login.result).account?.mid).toBe('10001');
  });

  it('goes on after a reload, and keeps other tabs out', async () => {
    const { page, login } = await openLogin();
    await see(page, 'Valid for');
    await page.reload();
    await see(page, 'Valid for');
    const other = await page.context().newPage();
    await other.goto(login.url);
    await see(other, 'This page is open elsewhere');
    const link = await scan();
    bilibili.phone.confirm(link);
    await see(page, '测试用户');
    expect((await login.result).account?.mid).toBe('10001');
  });

  it('says that the program has ended it', async () => {
    const { page, login } = await openLogin();
    await see(page, 'Valid for');
    await login.close();
    await see(page, 'The program ended this login.');
    await expect(login.result).rejects.toMatchObject({ code: 'login-page-cancelled' });
  });

  it('shows the page no secret besides the code', async () => {
    const { page } = await openLogin({ methods: ['qr-web'] });
    const link = await scan();
    bilibili.phone.confirm(link);
    await see(page, '测试用户');
    const shown = await page.evaluate<string>(
      `document.documentElement.outerHTML + document.querySelector('bilipass-login').shadowRoot.innerHTML`,
    );
    expect(bilibili.secrets().filter((secret) => shown.includes(secret))).toEqual([]);
  });
});
