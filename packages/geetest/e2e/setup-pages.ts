import type { Page } from 'playwright-core';
import { setupBrowser } from '@bilipass/puzzle/test/browser-pages';
import { loaderUrlFor, type SolvePuzzle } from '@bilipass/puzzle/test/geetest-hosts';
import { servePageFor, type PageOptionsForTest, type ServedCaptcha } from './page-server.ts';
import type { StubMode } from '@bilipass/puzzle/test/stub-widget';

/** The fixtures of a test file: a browser, Geetest's hosts, and the clean-up. */
export interface TestPages {
  /** Returns the address of Geetest's loader for hosts in `mode`. */
  loaderUrl(mode: StubMode): string;
  /** Opens an empty page in a new browser context. */
  newPage(): Promise<Page>;
  /** Opens a page for all tests of the file: call it in `beforeAll`. */
  sharedPage(): Promise<Page>;
  /** Serves a captcha with Geetest's hosts in `mode`. */
  serve(mode: StubMode, options?: PageOptionsForTest): Promise<ServedCaptcha>;
  /** Serves a captcha and opens it. */
  openCaptcha(
    mode: StubMode,
    options?: PageOptionsForTest,
  ): Promise<ServedCaptcha & { page: Page }>;
  /** Calls `act` after the test, in reverse order. */
  after(act: () => Promise<unknown>): void;
}

/** Starts a browser for the tests of a file. Call it once, at the top. */
export function setupPages(solve?: SolvePuzzle): TestPages {
  const browser = setupBrowser(solve);
  const pages: TestPages = {
    ...browser,
    loaderUrl: loaderUrlFor,
    async serve(mode, options = {}) {
      const served = await servePageFor({
        lang: 'en',
        ...options,
        loaderUrl: pages.loaderUrl(mode),
      });
      pages.after(served.close);
      return served;
    },
    async openCaptcha(mode, options) {
      const served = await pages.serve(mode, options);
      const page = await pages.newPage();
      await page.goto(served.url);
      return { ...served, page };
    },
  };
  return pages;
}

/** Waits until the page reaches a phase, see `src/page/client/view.ts`. */
export function reach(page: Page, phase: string): Promise<unknown> {
  return page.waitForSelector(`body[data-phase="${phase}"]`);
}

/** Presses the button with this name. */
export function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** Returns the status text of the page. */
export function textOf(page: Page): Promise<string> {
  return page.locator('#status').innerText();
}
