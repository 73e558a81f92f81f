import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { renderCaptchaFile } from '@bilipass/geetest';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, type TestBrowser } from './browser.ts';
import { servePageFor, testChallenge, type ServedCaptcha } from './page-server.ts';
import { startStubLoader, type StubLoader, type StubMode } from './stub-loader.ts';

// Every state of the page in every look: kept as a picture to be looked at, and checked by axe.

const pictures = fileURLToPath(new URL('../../../reports/screenshots/captcha', import.meta.url));

let browser: TestBrowser;
let stub: StubLoader;
let axe: string;
beforeAll(async () => {
  [browser, stub] = await Promise.all([startBrowser(), startStubLoader()]);
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await mkdir(pictures, { recursive: true });
});
afterAll(async () => {
  await Promise.all([browser?.close(), stub?.close()]);
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Stage = ServedCaptcha & { readonly page: Page };

/** How a test brings the page into a state; the first button is the one big action. */
interface State {
  readonly mode: StubMode;
  readonly phase: string;
  readonly enter?: (stage: Stage) => Promise<void>;
}

const openPuzzle = ({ page }: Stage): Promise<void> => page.locator('#action').click();
const inPuzzle = (page: Page, button: 0 | 1): Promise<void> =>
  page.getByRole('dialog').getByRole('button').nth(button).click();
const solve = async (stage: Stage): Promise<void> => {
  await openPuzzle(stage);
  await inPuzzle(stage.page, 0);
};

const states: Record<string, State> = {
  loading: { mode: 'never-ready', phase: 'loading' },
  ready: { mode: 'click', phase: 'ready' },
  solving: { mode: 'click', phase: 'solving', enter: openPuzzle },
  closed: {
    mode: 'click',
    phase: 'closed',
    async enter(stage) {
      await openPuzzle(stage);
      await inPuzzle(stage.page, 1);
    },
  },
  'script-blocked': { mode: 'missing', phase: 'failed' },
  'puzzle-error': { mode: 'error', phase: 'failed', enter: openPuzzle },
  stale: { mode: 'stale', phase: 'failed' },
  done: { mode: 'click', phase: 'done', enter: solve },
  'done-with-line': {
    mode: 'click',
    phase: 'done',
    async enter(stage) {
      await solve(stage);
      await stage.page.locator('summary').click();
      await stage.page.locator('#copy').click();
    },
  },
  unsent: {
    mode: 'click',
    phase: 'unsent',
    async enter(stage) {
      await openPuzzle(stage);
      await stage.close();
      await inPuzzle(stage.page, 0);
    },
  },
  ended: {
    mode: 'click',
    phase: 'ended',
    async enter(stage) {
      stage.session.cancel();
      await solve(stage);
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

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe || (() => { ${axe} })()`);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Whether a part of the page is cut off at the side. */
const overflows = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');

const schemes = ['light', 'dark'] as const;
const widths = [360, 1280];

describe.each(['zh', 'en'] as const)('the captcha page in %s', (lang) => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser.open();
  });
  afterAll(() => context.close());

  const openPage = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    closers.push(() => page.close());
    await page.goto(url);
    return page;
  };

  /** Takes a picture of the page in every light and at every width, and says what is wrong there. */
  const faultsOf = async (page: Page, name: string): Promise<string[]> => {
    const faults: string[] = [];
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const file = `${name}-${lang}-${colorScheme}-${width}.png`;
        await page.screenshot({ path: join(pictures, file), animations: 'disabled' });
        if (await overflows(page)) faults.push(`cut off at ${width} px`);
      }
      faults.push(...(await violationsOf(page)));
    }
    return faults;
  };

  it.each(Object.entries(states))('is accessible and whole when %s', async (name, state) => {
    const { mode, phase, enter } = state;
    const stale = { ...testChallenge, challenge: `stale${'0'.repeat(27)}` };
    const challenge = mode === 'stale' ? stale : testChallenge;
    const served = await servePageFor({ challenge, lang, loaderUrl: stub.url(mode) });
    closers.push(served.close);
    const page = await openPage(served.url);
    if (enter) {
      await page.waitForSelector('body[data-phase="ready"]');
      await enter({ ...served, page });
    }
    await page.waitForSelector(`body[data-phase="${phase}"]`);
    expect(await faultsOf(page, name)).toEqual([]);
  });

  it('is accessible and whole when opened from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilipass-captcha-file-'));
    closers.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'captcha.html');
    const options = { lang, loaderUrl: stub.url('click') };
    await writeFile(file, renderCaptchaFile(testChallenge, options));
    const page = await openPage(pathToFileURL(file).href);
    await page.waitForSelector('body[data-phase="ready"]');
    await page.locator('#action').click();
    await inPuzzle(page, 0);
    await page.waitForSelector('body[data-phase="copy"]');
    expect(await faultsOf(page, 'copy')).toEqual([]);
  });
});
