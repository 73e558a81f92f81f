import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startBrowser, type TestBrowser } from './browser.ts';
import { servePageFor, type PageOptionsForTest, type ServedCaptcha } from './page-server.ts';
import { startStubLoader, type SolvePuzzle, type StubMode } from './stub-loader.ts';

/** What the tests of a file share: a browser, the stub, and whoever tidies up. */
export interface Stage {
  /** The address of the stub in that mode. */
  loaderUrl(mode: StubMode): string;
  /** An empty page in a browser context of its own. */
  newPage(): Promise<Page>;
  /** Serves a captcha with the given behaviour of Geetest's loader. */
  serve(mode: StubMode, options?: PageOptionsForTest): Promise<ServedCaptcha>;
  /** Serves a captcha and opens it. */
  openCaptcha(
    mode: StubMode,
    options?: PageOptionsForTest,
  ): Promise<ServedCaptcha & { page: Page }>;
  /** Has something done after the test, last things first. */
  after(act: () => Promise<unknown>): void;
}

/** Sets the stage for the tests of a file: call it once, at the top. */
export function setStage(solve?: SolvePuzzle): Stage {
  let browser: TestBrowser | undefined;
  let stub: Awaited<ReturnType<typeof startStubLoader>> | undefined;
  beforeAll(async () => {
    [browser, stub] = await Promise.all([startBrowser(), startStubLoader(solve)]);
  });
  afterAll(() => Promise.all([browser?.close(), stub?.close()]));

  const acts: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const act of acts.splice(0).toReversed()) await act();
  });

  const stage: Stage = {
    loaderUrl: (mode) => stub?.url(mode) ?? '',
    async newPage() {
      const context = await browser?.open();
      if (context === undefined) throw new Error('the browser has not started');
      stage.after(() => context.close());
      return context.newPage();
    },
    async serve(mode, options = {}) {
      const served = await servePageFor({
        lang: 'en',
        ...options,
        loaderUrl: stage.loaderUrl(mode),
      });
      stage.after(served.close);
      return served;
    },
    async openCaptcha(mode, options) {
      const served = await stage.serve(mode, options);
      const page = await stage.newPage();
      await page.goto(served.url);
      return { ...served, page };
    },
    after: (act) => void acts.push(act),
  };
  return stage;
}

/** Waits until the page has come to a phase, see `page-script.ts`. */
export function reach(page: Page, phase: string): Promise<unknown> {
  return page.waitForSelector(`body[data-phase="${phase}"]`);
}

/** Presses the button of that name. */
export function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** What the page says. */
export function textOf(page: Page): Promise<string> {
  return page.locator('#status').innerText();
}

/** For what becomes true some time after the browser was told something. */
export const patiently = { timeout: 10_000 };
