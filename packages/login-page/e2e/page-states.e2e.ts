import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setupBrowser } from '@bilipass/puzzle/test/browser-pages';
import { isCutOff, loadAxe, violationsOf } from '@bilipass/puzzle/test/find-faults';
import { loaderUrlFor } from '@bilipass/puzzle/test/geetest-hosts';
import type { PageState } from '@bilipass/login-page';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStateServer, type StateServer } from './state-server.ts';
import { stateOf, states } from './states.ts';

// Every state of the page in every language, colour scheme and width. The tests save a picture
// of each state for people, and check it with axe.

const pictures = fileURLToPath(new URL('../../../reports/screenshots/login-page', import.meta.url));
const widths = [320, 360, 1280];
// The rules of axe for each colour scheme: apart from the colours, the page is the same in both.
const schemes = [
  ['light', ''],
  ['dark', '{ runOnly: ["color-contrast"] }'],
] as const;

const { sharedPage } = setupBrowser();

/** The width of the squares without their border: a phone scans these. Pixels. */
const codeWidth = `document
  .querySelector('bilipass-login')
  .shadowRoot.querySelector('.code-picture path[fill]')
  ?.getBoundingClientRect().width`;

describe.each(['zh', 'en'] as const)('the login page in %s', (lang) => {
  let server: StateServer;
  let page: Page;
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    server = await startStateServer(stateOf({ kind: 'choose' }), {
      loaderUrl: loaderUrlFor('never-ready'),
    });
    page = await sharedPage({ reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    // A second context beside an open one can hang.
    await page.context().close();
    await server.close();
  });

  /** Opens the page in a state. */
  const open = async (state: PageState): Promise<void> => {
    server.show(state);
    await page.goto(`${server.url}?lang=${lang}`);
    await page.locator(`.card[data-step="${state.step.kind}"]`).waitFor();
    await loadAxe(page);
  };

  it.each(Object.entries(states))(
    'is accessible, not cut off, and has a large code: %s',
    async (name, state) => {
      await open(state);
      const faults: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 760 });
        if (await isCutOff(page)) faults.push(`cut off at ${width} px`);
        const code = await page.evaluate<number | undefined>(codeWidth);
        if (code !== undefined && code < 240) faults.push(`${code} px wide at ${width} px`);
      }
      for (const [colorScheme, rules] of schemes) {
        await page.emulateMedia({ colorScheme });
        faults.push(...(await violationsOf(page, rules)));
      }
      await page.screenshot({ path: join(pictures, `${name}-${lang}.png`) });
      expect(faults).toEqual([]);
    },
  );
});
