import { createPasteSolver } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { testChallenge } from './page-server.ts';
import { browserTimeout } from '@bilipass/puzzle/test/browser-pages';
import { press, reach, setupPages, textOf } from './setup-pages.ts';
import type { StubMode } from '@bilipass/puzzle/test/stub-widget';

const { newPage, openCaptcha, serve } = setupPages();

const fresh = { ...testChallenge, challenge: '0123'.repeat(8), token: 'token-of-the-fresh-one' };
const stale = { ...testChallenge, challenge: `stale${'0'.repeat(27)}` };

describe('the captcha page after a failure', () => {
  it('says what went wrong with the puzzle and tries a new one on request', async () => {
    const { page, events } = await openCaptcha('error', { renew: async () => fresh });
    await press(page, 'Open the puzzle');
    await reach(page, 'failed');
    expect(await textOf(page)).toBe('The puzzle reported a problem (error_108).');
    await press(page, 'Try again');
    await expect
      .poll(() => events, browserTimeout)
      .toEqual([
        { type: 'opened' },
        { type: 'loading-failed', code: 'error_108', message: 'image load failed' },
        { type: 'renewed' },
        { type: 'loading-failed', code: 'error_108', message: 'image load failed' },
      ]);
  });

  it('loads a fresh puzzle by itself after the first has expired', async () => {
    const { page, session, events } = await openCaptcha('stale', {
      challenge: stale,
      renew: async () => fresh,
    });
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await session.answer).token).toBe('token-of-the-fresh-one');
    expect(events.map(({ type }) => type)).toEqual(['opened', 'renewed', 'solved']);
  });

  it('says that the puzzle has expired if the session cannot renew it', async () => {
    const { page } = await openCaptcha('stale', { challenge: stale });
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('expired before it was solved');
  });

  it('replaces an expired puzzle before it shows it', async () => {
    const served = await serve('click', { renew: async () => fresh });
    const page = await newPage();
    await page.clock.install();
    await page.goto(served.url);
    await reach(page, 'ready');
    await page.clock.fastForward(100_000);
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await served.session.answer).token).toBe('token-of-the-fresh-one');
  });

  it('shows a fresh puzzle after one that was solved too late, and says so', async () => {
    let time = 0;
    const { page, session, events } = await openCaptcha('click', {
      now: () => time,
      renew: async () => fresh,
    });
    await press(page, 'Open the puzzle');
    time += 115_000;
    await press(page, 'Solve');
    await reach(page, 'late');
    expect(await textOf(page)).toContain('too late');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    await reach(page, 'done');
    expect((await session.answer).token).toBe('token-of-the-fresh-one');
    expect(events.map(({ type }) => type)).toEqual(['opened', 'renewed', 'solved']);
  });

  it('says that the puzzle has expired when a late answer cannot be replaced', async () => {
    let time = 0;
    const { page, session } = await openCaptcha('click', { now: () => time });
    await press(page, 'Open the puzzle');
    time += 115_000;
    await press(page, 'Solve');
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('expired before it was solved');
    await expect(session.answer).rejects.toMatchObject({ code: 'captcha-answer-expired' });
  });

  it('loads a fresh puzzle at once when it is opened after 100 s', async () => {
    let time = 0;
    const served = await serve('click', { now: () => time, renew: async () => fresh });
    time += 100_000;
    const page = await newPage();
    await page.goto(served.url);
    await reach(page, 'ready');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await served.session.answer).token).toBe('token-of-the-fresh-one');
  });

  it('shows a fresh puzzle after a reload, because Geetest shows each puzzle once', async () => {
    const { page, session } = await openCaptcha('click', { renew: async () => fresh });
    await reach(page, 'ready');
    await page.reload();
    await reach(page, 'ready');
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    expect((await session.answer).token).toBe('token-of-the-fresh-one');
  });

  it('says that a fresh puzzle did not load', async () => {
    const { page, events } = await openCaptcha('error', {
      renew: () => Promise.reject(new Error('no network')),
    });
    await press(page, 'Open the puzzle');
    await press(page, 'Try again');
    await expect.poll(() => textOf(page), browserTimeout).toMatch(/^A new puzzle did not load/);
    expect(events.map(({ type }) => type)).toContain('renewal-failed');
  });

  it.each<StubMode>(['missing', 'emptied'])('says that a loader is blocked: %s', async (mode) => {
    const { page, events } = await openCaptcha(mode);
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
      const served = await serve(mode);
      const page = await newPage();
      await page.clock.install();
      // While the script is missing, the page never fires `load`.
      await page.goto(served.url, { waitUntil: 'commit' });
      await expect.poll(() => served.events, browserTimeout).toEqual([{ type: 'opened' }]);
      await page.clock.fastForward(20_001);
      await reach(page, 'failed');
      expect(await textOf(page)).toContain('takes too long to load');
      await expect
        .poll(() => served.events.at(-1), browserTimeout)
        .toEqual({
          type: 'loading-failed',
          code: 'timeout',
          message: '',
        });
    },
  );

  it('says that the computer is offline and tries again once it is online', async () => {
    const { page } = await openCaptcha('error', { renew: async () => fresh });
    await reach(page, 'ready');
    await page.context().setOffline(true);
    await press(page, 'Open the puzzle');
    await press(page, 'Try again');
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('offline');
    await page.context().setOffline(false);
    await expect
      .poll(() => textOf(page), browserTimeout)
      .toBe('The puzzle reported a problem (error_108).');
  });

  it('shows the line to paste when the program is unreachable', async () => {
    const { page, close } = await openCaptcha('slide');
    await press(page, 'Open the puzzle');
    await close();
    await press(page, 'Solve');
    await reach(page, 'unsent');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, 'Copy the answer');
    await expect.poll(() => page.locator('#copied').innerText(), browserTimeout).toBe('Copied.');
    const line = await page.evaluate<string>('navigator.clipboard.readText()');
    const answer = await createPasteSolver({ ask: async () => line })(testChallenge);
    expect(answer.challenge).toBe(`${testChallenge.challenge}7k`);
    expect(answer.userAgent).toContain('Chrome');
  });

  it('says that the session is over before the person solves the puzzle', async () => {
    const { page, session } = await openCaptcha('click');
    await reach(page, 'ready');
    session.cancel();
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await reach(page, 'ended');
    expect(await page.getByRole('heading').innerText()).toBe('This page is no longer needed');
  });

  it('says that the program is gone', async () => {
    const { page, close } = await openCaptcha('click');
    await reach(page, 'ready');
    await close();
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await expect.poll(() => textOf(page), browserTimeout).toContain('cannot reach the program');
  });

  it('says in a second tab that the first has answered', async () => {
    const { page, session } = await openCaptcha('click');
    await press(page, 'Open the puzzle');
    session.submit({ challenge: testChallenge.challenge, validate: 'v', seccode: 'v|jordan' });
    await press(page, 'Solve');
    await reach(page, 'ended');
    expect(await textOf(page)).toContain('no longer waits');
  });
});
