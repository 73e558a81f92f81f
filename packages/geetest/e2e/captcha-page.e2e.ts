import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPasteSolver, renderCaptchaFile, type CaptchaEvent } from '@bilipass/geetest';
import { createLoopbackSolver } from '@bilipass/geetest/node';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, type TestBrowser } from './browser.ts';
import { servePageFor, testChallenge, type ServedCaptcha } from './page-server.ts';
import { startStubLoader, type StubLoader, type StubMode } from './stub-loader.ts';

let browser: TestBrowser;
let stub: StubLoader;
beforeAll(async () => {
  [browser, stub] = await Promise.all([startBrowser(), startStubLoader()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), stub?.close()]);
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const fresh = { ...testChallenge, challenge: '0123'.repeat(8), token: 'token-of-the-fresh-one' };

/** A page of a browser of its own. */
async function openPage(): Promise<Page> {
  const context = await browser.open();
  closers.push(() => context.close());
  return context.newPage();
}

/** Serves a captcha with the given behaviour of Geetest's loader and opens it. */
async function openCaptcha(
  mode: StubMode,
  options: Omit<Parameters<typeof servePageFor>[0], 'loaderUrl'> = {},
): Promise<ServedCaptcha & { page: Page }> {
  const served = await servePageFor({ lang: 'en', ...options, loaderUrl: stub.url(mode) });
  closers.push(served.close);
  const page = await openPage();
  await page.goto(served.url);
  return { ...served, page };
}

const reach = (page: Page, phase: string): Promise<unknown> =>
  page.waitForSelector(`body[data-phase="${phase}"]`);
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
/** For what becomes true some time after the browser was told something. */
const patiently = { timeout: 10_000 };
const textOf = (page: Page): Promise<string> => page.locator('#status').innerText();

describe('the captcha page', () => {
  it('hands the answer of a click puzzle over, with the User-Agent of the browser', async () => {
    const { page, session, events } = await openCaptcha('click');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    await reach(page, 'done');
    expect(await textOf(page)).toBe('Return to your terminal. You can close this page.');
    expect(await session.answer).toEqual({
      token: testChallenge.token,
      challenge: testChallenge.challenge,
      validate: 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
      seccode: 'a1b2c3d4e5f60718a1b2c3d4e5f60718|jordan',
      userAgent: await page.evaluate('navigator.userAgent'),
    });
    expect(events.map(({ type }) => type)).toEqual(['opened', 'solved']);
  });

  it('hands over the longer challenge of a slide puzzle', async () => {
    const { page, session } = await openCaptcha('slide');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await session.answer).challenge).toBe(`${testChallenge.challenge}7k`);
  });

  it('tells Geetest what its contract asks for', async () => {
    const { page } = await openCaptcha('click');
    await reach(page, 'ready');
    expect(await page.evaluate('window.stubOptions')).toEqual([
      {
        gt: testChallenge.gt,
        challenge: testChallenge.challenge,
        offline: false,
        new_captcha: true,
        product: 'bind',
        https: true,
        protocol: 'https://',
        lang: 'en',
        width: '300px',
        timeout: 15_000,
      },
    ]);
  });

  it('says what went wrong with the puzzle and tries a new one on request', async () => {
    const { page, events } = await openCaptcha('error', { renew: async () => fresh });
    await press(page, 'Open the puzzle');
    await reach(page, 'failed');
    expect(await textOf(page)).toBe('The puzzle reported a problem (error_108).');
    await press(page, 'Try again');
    await expect
      .poll(() => events, patiently)
      .toEqual([
        { type: 'opened' },
        { type: 'loading-failed', code: 'error_108', message: 'image load failed' },
        { type: 'renewed' },
        { type: 'loading-failed', code: 'error_108', message: 'image load failed' },
      ]);
  });

  it('gets a fresh puzzle by itself when the first went stale', async () => {
    const stale = { ...testChallenge, challenge: `stale${'0'.repeat(27)}` };
    const { page, session, events } = await openCaptcha('stale', {
      challenge: stale,
      renew: async () => fresh,
    });
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await session.answer).token).toBe('token-of-the-fresh-one');
    expect(events.map(({ type }) => type)).toEqual(['opened', 'renewed', 'solved']);
  });

  it('says that the puzzle went stale where no fresh one can be had', async () => {
    const stale = { ...testChallenge, challenge: `stale${'0'.repeat(27)}` };
    const { page } = await openCaptcha('stale', { challenge: stale });
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('went stale before it was solved');
  });

  it('replaces a puzzle that stood open for too long before it shows it', async () => {
    const served = await servePageFor({
      lang: 'en',
      loaderUrl: stub.url('click'),
      renew: async () => fresh,
    });
    closers.push(served.close);
    const page = await openPage();
    await page.clock.install();
    await page.goto(served.url);
    await reach(page, 'ready');
    await page.clock.fastForward(121_000);
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await served.session.answer).token).toBe('token-of-the-fresh-one');
  });

  it('shows a fresh puzzle after a reload, for Geetest shows none twice', async () => {
    const { page, session } = await openCaptcha('click', { renew: async () => fresh });
    await reach(page, 'ready');
    await page.reload();
    await reach(page, 'ready');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await session.answer).token).toBe('token-of-the-fresh-one');
  });

  it('says that no fresh puzzle could be had', async () => {
    const { page, events } = await openCaptcha('error', {
      renew: () => Promise.reject(new Error('no network')),
    });
    await press(page, 'Open the puzzle');
    await press(page, 'Try again');
    await expect.poll(() => textOf(page), patiently).toMatch(/^No fresh puzzle could be had/);
    expect(events.map(({ type }) => type)).toContain('renewal-failed');
  });

  it('lets a puzzle that was closed be opened again', async () => {
    const { page, session, events } = await openCaptcha('click');
    await press(page, 'Open the puzzle');
    await press(page, 'Close');
    expect(await textOf(page)).toBe('You closed the puzzle. You can open it again.');
    await press(page, 'Open it again');
    await press(page, 'Solve');
    await session.answer;
    expect(events).toEqual([
      { type: 'opened' },
      { type: 'closed-by-user', what: 'puzzle' },
      { type: 'solved' },
    ]);
  });

  it('reports that the page itself was closed', async () => {
    const { page, events } = await openCaptcha('click');
    await reach(page, 'ready');
    await page.close({ runBeforeUnload: true });
    await expect
      .poll(() => events, patiently)
      .toEqual([{ type: 'opened' }, { type: 'closed-by-user', what: 'page' }]);
  });

  it('says that the script is blocked', async () => {
    const { page, events } = await openCaptcha('missing');
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('content blocker');
    expect(events).toContainEqual({
      type: 'loading-failed',
      code: 'script-blocked',
      message: '',
    });
  });

  it.each<StubMode>(['never-loads', 'never-ready'])(
    'gives up on a puzzle that %s',
    async (mode) => {
      const served = await servePageFor({ lang: 'en', loaderUrl: stub.url(mode) });
      closers.push(served.close);
      const page = await openPage();
      await page.clock.install();
      // A script that never comes keeps the page from having loaded.
      await page.goto(served.url, { waitUntil: 'commit' });
      await expect.poll(() => served.events, patiently).toEqual([{ type: 'opened' }]);
      await page.clock.fastForward(20_001);
      await reach(page, 'failed');
      expect(await textOf(page)).toContain('takes too long to load');
      await expect
        .poll(() => served.events.at(-1), patiently)
        .toEqual({
          type: 'loading-failed',
          code: 'timeout',
          message: '',
        });
    },
  );

  it('says that the computer is offline and tries again once it is not', async () => {
    const { page } = await openCaptcha('error', { renew: async () => fresh });
    await reach(page, 'ready');
    await page.context().setOffline(true);
    await press(page, 'Open the puzzle');
    await press(page, 'Try again');
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('offline');
    await page.context().setOffline(false);
    await expect
      .poll(() => textOf(page), patiently)
      .toBe('The puzzle reported a problem (error_108).');
  });

  it('shows the line to paste where the program cannot be reached any more', async () => {
    const { page, close } = await openCaptcha('slide');
    await press(page, 'Open the puzzle');
    await close();
    await press(page, 'Solve');
    await reach(page, 'unsent');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, 'Copy the answer');
    await expect.poll(() => page.locator('#copied').innerText(), patiently).toBe('Copied.');
    const line = await page.evaluate<string>('navigator.clipboard.readText()');
    const answer = await createPasteSolver({ ask: async () => line })(testChallenge);
    expect(answer.challenge).toBe(`${testChallenge.challenge}7k`);
    expect(answer.userAgent).toContain('Chrome');
  });

  it('says that nobody waits any more, instead of letting somebody solve in vain', async () => {
    const { page, session } = await openCaptcha('click');
    await reach(page, 'ready');
    session.cancel();
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await reach(page, 'ended');
    expect(await page.getByRole('heading').innerText()).toBe('Nothing left to do here');
  });

  it('says that the program is gone', async () => {
    const { page, close } = await openCaptcha('click');
    await reach(page, 'ready');
    await close();
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await expect.poll(() => textOf(page), patiently).toContain('cannot be reached');
  });

  it('says in a second tab that the first has answered', async () => {
    const { page, session } = await openCaptcha('click');
    await press(page, 'Open the puzzle');
    session.submit({ challenge: testChallenge.challenge, validate: 'v', seccode: 'v|jordan' });
    await press(page, 'Solve');
    await reach(page, 'ended');
    expect(await textOf(page)).toContain('no longer waits');
  });

  it('sends the browser back to the site that asked', async () => {
    const { page, url } = await openCaptcha('click', { returnUrl: '/welcome' });
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    const welcome = new URL('/welcome', url).href;
    await page.waitForURL(welcome);
    expect(page.url()).toBe(welcome);
  });

  it('is solved with the keyboard alone', async () => {
    const { page, session } = await openCaptcha('click');
    await reach(page, 'ready');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await reach(page, 'done');
    await session.answer;
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Done');
  });

  it('changes its language on request', async () => {
    const { page } = await openCaptcha('click', { renew: async () => fresh });
    await reach(page, 'ready');
    await page.getByRole('link', { name: '中文' }).click();
    await reach(page, 'ready');
    await expect.poll(() => page.locator('html').getAttribute('lang'), patiently).toBe('zh-CN');
    await page.getByRole('button', { name: '开始验证' }).waitFor();
  });

  it('works from a file on another machine, with the line as its result', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilipass-captcha-file-'));
    closers.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'captcha.html');
    await writeFile(file, renderCaptchaFile(testChallenge, { loaderUrl: stub.url('slide') }));
    const page = await openPage();
    await page.goto(pathToFileURL(file).href);
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    await reach(page, 'copy');
    const line = await page.getByLabel('The answer, in one line').inputValue();
    const answer = await createPasteSolver({ ask: async () => line })(testChallenge);
    expect(answer.challenge).toBe(`${testChallenge.challenge}7k`);
  });

  it('goes the whole way with the loopback solver, which then frees its port', async () => {
    const page = await openPage();
    const events: CaptchaEvent[] = [];
    const solver = createLoopbackSolver({
      lang: 'zh',
      loaderUrl: stub.url('slide'),
      onEvent(event) {
        events.push(event);
        if (event.type === 'listening') void solveAt(event.url);
      },
    });
    const solveAt = async (url: string): Promise<void> => {
      await page.goto(url);
      await press(page, '开始验证');
      await press(page, '完成');
    };
    const answer = await solver(testChallenge);
    expect(answer.challenge).toBe(`${testChallenge.challenge}7k`);
    await reach(page, 'done');
    expect(await textOf(page)).toBe('请回到终端。这个页面可以关闭了。');
    expect(events.map(({ type }) => type)).toEqual(['listening', 'opened', 'solved']);
    await expect(page.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED');
  });
});
