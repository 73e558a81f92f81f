import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { answerForGeetest, solvePlainly, type SolvePuzzle } from './geetest-hosts.test-kit.ts';
import { startBrowser, type TestBrowser } from './start-browser.test-kit.ts';

/** The fixtures of a test file: one browser with Geetest's hosts, and the clean-up. */
export interface BrowserPages {
  /** Opens an empty page in a new browser context. */
  newPage(options?: Parameters<TestBrowser['open']>[0]): Promise<Page>;
  /** Opens a page for all tests of the file: call it in `beforeAll`. */
  sharedPage(options?: Parameters<TestBrowser['open']>[0]): Promise<Page>;
  /** Calls `act` after the test, in reverse order. */
  after(act: () => Promise<unknown>): void;
}

/** Starts a browser for the tests of a file. Call it once, at the top. */
export function setupBrowser(solve: SolvePuzzle = solvePlainly): BrowserPages {
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const acts: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const act of acts.splice(0).toReversed()) await act();
  });

  const sharedPage: BrowserPages['sharedPage'] = async (options) => {
    const context = await browser?.open(options);
    if (context === undefined) throw new Error('the browser has not started');
    const page = await context.newPage();
    await answerForGeetest(page, solve);
    return page;
  };

  return {
    sharedPage,
    async newPage(options) {
      const page = await sharedPage(options);
      acts.push(() => page.context().close());
      return page;
    },
    after: (act) => void acts.push(act),
  };
}

/** For `expect.poll`: the browser reports its events with a delay. */
export const browserTimeout = { timeout: 10_000 };
