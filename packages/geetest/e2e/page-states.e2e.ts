import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { renderCaptchaFile } from '@bilipass/geetest';
import { isCutOff, loadAxe, violationsOf } from '@bilipass/puzzle/test/find-faults';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testChallenge, type ServedCaptcha } from './page-server.ts';
import { reach, setupPages } from './setup-pages.ts';
import type { StubMode } from '@bilipass/puzzle/test/stub-widget';

// Every state of the page in every language, colour scheme and width. The tests check each with axe,
// and save pictures for people: each colour scheme and each width once.

const pictures = fileURLToPath(new URL('../../../reports/screenshots/captcha', import.meta.url));

const { after, loaderUrl, serve, sharedPage } = setupPages();

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
});

type Opened = ServedCaptcha & {
  readonly page: Page;
  /** Advances the clock of the program. */
  readonly advance: (ms: number) => void;
};

/** The steps that bring the page into each state. The first button is the main action. */
interface State {
  readonly mode: StubMode;
  readonly phase: string;
  readonly enter?: (opened: Opened) => Promise<void>;
}

const openPuzzle = ({ page }: Opened): Promise<void> => page.locator('#action').click();
const inPuzzle = (page: Page, button: 0 | 1): Promise<void> =>
  page.getByRole('dialog').getByRole('button').nth(button).click();
const solve = async (opened: Opened): Promise<void> => {
  await openPuzzle(opened);
  await inPuzzle(opened.page, 0);
};

const states: Record<string, State> = {
  loading: { mode: 'never-ready', phase: 'loading' },
  ready: { mode: 'click', phase: 'ready' },
  solving: { mode: 'click', phase: 'solving', enter: openPuzzle },
  closed: {
    mode: 'click',
    phase: 'closed',
    async enter(opened) {
      await openPuzzle(opened);
      await inPuzzle(opened.page, 1);
    },
  },
  late: {
    mode: 'click',
    phase: 'late',
    async enter(opened) {
      await openPuzzle(opened);
      opened.advance(115_000);
      await inPuzzle(opened.page, 0);
    },
  },
  'script-blocked': { mode: 'missing', phase: 'failed' },
  'puzzle-error': { mode: 'error', phase: 'failed', enter: openPuzzle },
  stale: { mode: 'stale', phase: 'failed' },
  done: { mode: 'click', phase: 'done', enter: solve },
  'done-with-line': {
    mode: 'click',
    phase: 'done',
    async enter(opened) {
      await solve(opened);
      await opened.page.locator('summary').click();
      await opened.page.locator('#copy').click();
    },
  },
  unsent: {
    mode: 'click',
    phase: 'unsent',
    async enter(opened) {
      await openPuzzle(opened);
      await opened.close();
      await inPuzzle(opened.page, 0);
    },
  },
  ended: {
    mode: 'click',
    phase: 'ended',
    async enter(opened) {
      opened.session.cancel();
      await solve(opened);
    },
  },
  over: {
    mode: 'click',
    phase: 'ended',
    async enter({ session, page }) {
      session.cancel();
      await page.reload();
    },
  },
};

// The rules of axe for each colour scheme: apart from the colours, the page is the same in both.
const schemes = [
  ['light', ''],
  ['dark', '{ runOnly: ["color-contrast"] }'],
] as const;
const widths = [360, 1280];
const pictured = new Set(['light-1280', 'dark-360']);

describe.each(['zh', 'en'] as const)('the captcha page in %s', (lang) => {
  let page: Page;
  beforeAll(async () => {
    page = await sharedPage();
  });
  // A second context beside an open one can hang.
  afterAll(() => page.context().close());

  /** Saves pictures of the page. Returns the faults in each colour scheme and width. */
  const faultsOf = async (name: string): Promise<string[]> => {
    const faults: string[] = [];
    await loadAxe(page);
    for (const [colorScheme, rules] of schemes) {
      await page.emulateMedia({ colorScheme });
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const view = `${colorScheme}-${width}`;
        if (pictured.has(view)) {
          const path = join(pictures, `${name}-${lang}-${view}.png`);
          await page.screenshot({ path, animations: 'disabled' });
        }
        if (await isCutOff(page)) faults.push(`cut off at ${width} px`);
      }
      faults.push(...(await violationsOf(page, rules)));
    }
    return faults;
  };

  it.each(Object.entries(states))('is accessible and not cut off when %s', async (name, state) => {
    const { mode, phase, enter } = state;
    const stale = { ...testChallenge, challenge: `stale${'0'.repeat(27)}` };
    const challenge = mode === 'stale' ? stale : testChallenge;
    let ahead = 0;
    const served = await serve(mode, {
      challenge,
      lang,
      now: () => Date.now() + ahead,
      ...(name === 'late' && { renew: async () => ({ ...challenge, challenge: '0'.repeat(32) }) }),
    });
    await page.goto(served.url);
    const opened = { ...served, page, advance: (ms: number) => (ahead += ms) };
    if (enter) {
      await reach(page, 'ready');
      await enter(opened);
    }
    await reach(page, phase);
    expect(await faultsOf(name)).toEqual([]);
  });

  it('is accessible and not cut off when opened from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilipass-captcha-file-'));
    after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'captcha.html');
    const options = { lang, loaderUrl: loaderUrl('click') };
    await writeFile(file, renderCaptchaFile(testChallenge, options));
    await page.goto(pathToFileURL(file).href);
    await reach(page, 'ready');
    await page.locator('#action').click();
    await inPuzzle(page, 0);
    await reach(page, 'copy');
    expect(await faultsOf('copy')).toEqual([]);
  });
});
