import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPasteSolver, renderCaptchaFile, type CaptchaEvent } from '@bilipass/geetest';
import { createLoopbackSolver } from '@bilipass/geetest/node';
import { describe, expect, it } from 'vitest';
import { widgetFiles } from '@bilipass/puzzle/test/geetest-hosts';
import { testChallenge } from './page-server.ts';
import { browserTimeout } from '@bilipass/puzzle/test/browser-pages';
import { press, reach, setupPages, textOf } from './setup-pages.ts';

const { after, loaderUrl, newPage, openCaptcha } = setupPages();

describe('the captcha page', () => {
  it('submits the answer of a click puzzle with the User-Agent of the browser', async () => {
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

  it('submits the longer challenge of a slide puzzle', async () => {
    const { page, session } = await openCaptcha('slide');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await session.answer).challenge).toBe(`${testChallenge.challenge}7k`);
  });

  it('passes the documented options to Geetest', async () => {
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
        // The loader adds these options from the reply of the API.
        ...widgetFiles,
      },
    ]);
  });

  it('opens a closed puzzle again', async () => {
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

  it('reports that the person closed the page', async () => {
    const { page, events } = await openCaptcha('click');
    await reach(page, 'ready');
    await page.close({ runBeforeUnload: true });
    await expect
      .poll(() => events, browserTimeout)
      .toEqual([{ type: 'opened' }, { type: 'closed-by-user', what: 'page' }]);
  });

  it('sends the browser to the return address', async () => {
    const { page, url } = await openCaptcha('click', { returnUrl: '/welcome' });
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    const welcome = new URL('/welcome', url).href;
    await page.waitForURL(welcome);
    expect(page.url()).toBe(welcome);
  });

  it('can be solved with the keyboard alone', async () => {
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
    const { page } = await openCaptcha('click', {
      renew: async () => ({ ...testChallenge, challenge: '0123'.repeat(8) }),
    });
    await reach(page, 'ready');
    await page.getByRole('link', { name: '中文' }).click();
    await reach(page, 'ready');
    await expect
      .poll(() => page.locator('html').getAttribute('lang'), browserTimeout)
      .toBe('zh-CN');
    await page.getByRole('button', { name: '开始验证' }).waitFor();
  });

  it('works from a file on another machine and shows the line to paste', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilipass-captcha-file-'));
    after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'captcha.html');
    await writeFile(file, renderCaptchaFile(testChallenge, { loaderUrl: loaderUrl('slide') }));
    const page = await newPage();
    await page.goto(pathToFileURL(file).href);
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    await reach(page, 'copy');
    const line = await page.getByLabel('The answer, in one line').inputValue();
    const answer = await createPasteSolver({ ask: async () => line })(testChallenge);
    expect(answer.challenge).toBe(`${testChallenge.challenge}7k`);
  });

  it('completes a captcha with the loopback solver, which then frees its port', async () => {
    const page = await newPage();
    const events: CaptchaEvent[] = [];
    const solver = createLoopbackSolver({
      lang: 'zh',
      loaderUrl: loaderUrl('slide'),
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
