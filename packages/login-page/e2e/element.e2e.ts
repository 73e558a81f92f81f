import { browserTimeout, setupBrowser } from '@bilipass/puzzle/test/browser-pages';
import { loaderUrlFor } from '@bilipass/puzzle/test/geetest-hosts';
import type { PageState } from '@bilipass/login-page';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startStateServer, type StateServer } from './state-server.ts';
import { stateOf, states } from './states.ts';

const { after, newPage } = setupBrowser();

/** A page of the user's own. Its policy allows no inline style and no inline handler. */
const ownPage = `<!doctype html><html lang="en"><head><title>Own</title></head><body>
<h1>My site</h1>
<bilipass-login src="/login/key" lang="zh" theme="dark"></bilipass-login>
<script nonce="test">
  window.seen = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
  for (const type of ['scanned', 'done', 'expired', 'failed'])
    addEventListener(type, ({ detail }) => seen.push([type, detail]));
</script>
<script nonce="test" src="/login/key/page.js"></script></body></html>`;

async function open(
  path: '/own' | '/login/key',
  state: PageState,
): Promise<{ page: Page; server: StateServer }> {
  const server = await startStateServer(state, { loaderUrl: loaderUrlFor('click'), ownPage });
  after(server.close);
  const page = await newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${server.origin}${path}`);
  await page.locator(`.card[data-step="${state.step.kind}"]`).waitFor();
  return { page, server };
}

const waiting = states['qr-waiting'] ?? stateOf({ kind: 'choose' });
const scanned = states['qr-scanned'] ?? waiting;
const see = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

describe('<bilipass-login>', () => {
  it('works on a page of one’s own under a strict policy, and dispatches events', async () => {
    const { page, server } = await open('/own', waiting);
    await see(page, '扫码登录');
    server.show(scanned);
    await see(page, '已扫码');
    server.show(stateOf({ kind: 'done', name: '小明', id: '42', isNew: false }));
    await see(page, '小明');
    expect(await page.evaluate('seen')).toEqual([
      ['scanned', {}],
      ['done', { name: '小明', id: '42' }],
    ]);
    // The element leaves the rest of the page alone.
    expect(await page.title()).toBe('Own');
    expect(await page.evaluate('document.activeElement.localName')).toBe('body');
  });

  it('follows its attributes, and keeps what the person typed', async () => {
    const { page } = await open('/own', stateOf({ kind: 'phone' }));
    await page.getByLabel('手机号').fill('13800138000');
    await page.evaluate(`document.querySelector('bilipass-login').setAttribute('lang', 'en')`);
    expect(await page.getByLabel('Phone number').inputValue()).toBe('13800138000');
    const ground = `getComputedStyle(document.querySelector('bilipass-login').shadowRoot.querySelector('.card')).backgroundColor`;
    expect(await page.evaluate(ground)).toBe('rgb(23, 31, 42)');
    await page.evaluate(`document.querySelector('bilipass-login').setAttribute('theme', 'light')`);
    expect(await page.evaluate(ground)).toBe('rgb(255, 255, 255)');
  });

  it('searches countries by keyboard, and sends the chosen one', async () => {
    const { page, server } = await open('/login/key', stateOf({ kind: 'phone' }));
    const country = page.getByRole('combobox', { name: 'Country or region' });
    await country.fill('Hong');
    await page.getByRole('option', { name: 'Hong Kong +852' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await country.inputValue()).toBe('Hong Kong +852');
    await page.keyboard.press('Tab');
    await page.keyboard.type('61234567');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => server.actions, browserTimeout)
      .toEqual([{ type: 'send-sms', number: '61234567', country: 2 }]);
  });

  it('sends the code of a pasted SMS once, and clears it when it is wrong', async () => {
    const state = states['sms-code'] ?? waiting;
    const { page, server } = await open('/login/key', state);
    await page.getByLabel('Code').fill('【哔哩哔哩】012345 是你的验证码，5分钟内有效。');
    await expect
      .poll(() => server.actions, browserTimeout)
      .toEqual([{ type: 'sms-code', code: '012345' }]);
    server.show({ ...state, busy: true });
    await page.locator('.card[data-busy]').waitFor();
    server.show(states['sms-code-wrong'] ?? state);
    await page.getByRole('alert').filter({ hasText: 'The code is wrong' }).waitFor();
    expect(await page.getByLabel('Code').inputValue()).toBe('');
  });

  it('shows and hides a password', async () => {
    const { page } = await open('/login/key', stateOf({ kind: 'password' }));
    const password = page.getByLabel('Password', { exact: true });
    await password.fill('secret');
    await page.getByRole('button', { name: 'Show the password' }).click();
    expect(await password.getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Show the password' }).click();
    expect(await password.getAttribute('type')).toBe('password');
  });
});

describe('the connection of the page', () => {
  it('goes on by polling when a proxy cuts or holds back the stream', async () => {
    const { page, server } = await open('/login/key', waiting);
    server.answer('stream held back');
    server.show(scanned);
    await see(page, 'Scanned');
    expect(server.polls()).toBeGreaterThan(0);
  });

  it('says that the program is unreachable, and goes on once it is back', async () => {
    const { page, server } = await open('/login/key', waiting);
    server.answer('not at all');
    await see(page, 'The connection is lost.');
    server.answer('normally');
    server.show(scanned);
    await see(page, 'Scanned');
    expect(await page.getByText('The connection is lost.').count()).toBe(0);
  });

  it('says that the page is over when the server has forgotten it', async () => {
    const { page, server } = await open('/login/key', waiting);
    server.answer('not found');
    await see(page, 'This page is over');
    expect(await page.title()).toBe('This page is over · Bilibili login');
  });

  it('keeps what the person typed when an action does not arrive', async () => {
    const { page, server } = await open('/login/key', stateOf({ kind: 'password' }));
    await page.getByLabel('Phone number or e-mail address').fill('a@b.test');
    await page.getByLabel('Password', { exact: true }).fill('secret');
    server.answer('not at all');
    await page.keyboard.press('Enter');
    await see(page, 'This did not reach the program. Try again.');
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('secret');
  });
});
