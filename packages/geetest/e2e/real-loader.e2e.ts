import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderCaptchaFile } from '@bilipass/geetest';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readLoader } from '@bilipass/puzzle/test/geetest-hosts';
import { startLocalServer } from './local-server.ts';
import { servePageFor, testChallenge } from './page-server.ts';
import { browserTimeout } from '@bilipass/puzzle/test/browser-pages';
import { press, reach, setupPages, textOf } from './setup-pages.ts';

// The page, its policy and Geetest's own loader; the widget that the loader loads is a stub.

const { after, newPage, serve } = setupPages();

/** Opens a page that records blocked requests in `blocked`. Returns its requests to other hosts. */
async function openWatched(url: string): Promise<{ page: Page; asked: string[] }> {
  const page = await newPage();
  const asked: string[] = [];
  const { origin } = new URL(url);
  page.on('request', (request) => {
    const { pathname, host, protocol } = new URL(request.url());
    if (!request.url().startsWith(origin) && protocol !== 'file:')
      asked.push(`${protocol}//${host}${pathname}`);
  });
  await page.addInitScript(`
    window.blocked = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      blocked.push(effectiveDirective + ' ' + blockedURI);
    });`);
  await page.goto(url);
  return { page, asked };
}

const blockedOn = (page: Page): Promise<string[]> => page.evaluate('blocked');

const loader = 'https://static.geetest.com/static/js/gt.0.4.9.js';
const api = 'https://api.geetest.com/gettype.php';
const widget = 'https://static.geetest.com/static/js/fullpage.9.2.0.js';

/** The default file of the loader, for an unreachable API. */
const fallback = 'static/js/fullpage.0.0.0.js';

describe('the captcha page with the loader of Geetest', () => {
  it('requests only Geetest’s hosts, by https, and the policy blocks no request', async () => {
    const served = await servePageFor({ lang: 'en' });
    after(served.close);
    const { page, asked } = await openWatched(served.url);
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    await reach(page, 'done');
    expect(asked).toEqual([loader, api, widget, 'https://api.geetest.com/ajax.php']);
    expect(await blockedOn(page)).toEqual([]);
  });

  it('makes the same requests when it is opened from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bilipass-captcha-file-'));
    after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'captcha.html');
    await writeFile(file, renderCaptchaFile(testChallenge, { lang: 'en' }));
    const { page, asked } = await openWatched(pathToFileURL(file).href);
    await press(page, 'Open the puzzle');
    await press(page, 'Solve');
    await reach(page, 'copy');
    expect(asked).toEqual([loader, api, widget, 'https://api.geetest.com/ajax.php']);
    expect(await blockedOn(page)).toEqual([]);
  });

  it('requests all files but the loader by https when the loader is on this machine', async () => {
    const own = await startLocalServer(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readLoader());
    });
    after(own.close);
    const loaderUrl = `${own.origin}/gt.js`;
    const served = await servePageFor({ lang: 'en', loaderUrl });
    after(served.close);
    const { page, asked } = await openWatched(served.url);
    await reach(page, 'ready');
    expect(asked).toEqual([loaderUrl, api, widget]);
    expect(await blockedOn(page)).toEqual([]);
  });

  it('loads the widget from the second host when the first is down', async () => {
    const { url } = await serve('first-down');
    const { page, asked } = await openWatched(url);
    await reach(page, 'ready');
    const second = 'https://static.geevisit.com/static/js/fullpage.9.2.0.js';
    expect(asked).toEqual([loader, api, widget, second]);
    expect(await blockedOn(page)).toEqual([]);
  });

  it('loads the default widget of the loader when the API is down', async () => {
    const { url } = await serve('api-down');
    const { page, asked } = await openWatched(url);
    await reach(page, 'ready');
    expect(asked).toEqual([loader, api, `https://static.geetest.com/${fallback}`]);
    expect(await blockedOn(page)).toEqual([]);
  });

  it('says that the script is blocked when every host is down, and loads it again', async () => {
    const { url, session, events } = await serve('down-at-first');
    const { page } = await openWatched(url);
    await reach(page, 'failed');
    expect(await textOf(page)).toContain('content blocker');
    await press(page, 'Try again');
    await press(page, 'Solve');
    await session.answer;
    expect(events).toEqual([
      { type: 'opened' },
      { type: 'loading-failed', code: 'script-blocked', message: '网络错误' },
      { type: 'solved' },
    ]);
  });

  it('blocks requests of the loader to a host that is not Geetest’s', async () => {
    const { url } = await serve('all-down');
    const { page } = await openWatched(url);
    await reach(page, 'failed');
    // The last host in the list of the loader: a shared host of a cloud.
    const foreign = `https://dn-staticdown.qbox.me/${fallback}`;
    expect(await blockedOn(page)).toEqual([`script-src-elem ${foreign}`]);
    expect(await textOf(page)).toContain('content blocker');
  });
});

/** Makes the page request an address in each possible way, and waits for the end of each request. */
const askForAll = (origin: string): string => `(async (origin) => {
  const element = (name, address, more) => new Promise((end) => {
    const made = Object.assign(document.createElement(name), address, more);
    for (const event of ['load', 'loadeddata', 'error']) made.addEventListener(event, end);
    document.body.append(made);
  });
  await Promise.all([
    element('script', { src: origin + '/a.js' }),
    element('link', { href: origin + '/a.css', rel: 'stylesheet' }),
    element('img', { src: origin + '/a.png' }),
    element('audio', { src: origin + '/a.mp3' }),
    new FontFace('a', 'url(' + origin + '/a.woff)').load().catch(() => {}),
    fetch(origin + '/a.json').catch(() => {}),
  ]);
})(${JSON.stringify(origin)})`;

describe('the policy of the captcha page', () => {
  const kinds = ['connect', 'font', 'img', 'media', 'script', 'style'];

  it('allows only Geetest’s hosts, for every kind of request', async () => {
    const { url } = await serve('click');
    const { page } = await openWatched(url);
    await reach(page, 'ready');
    const kindsBlockedOf = async (origin: string): Promise<string[]> => {
      await page.evaluate(`blocked = []`);
      await page.evaluate(askForAll(origin));
      const blocked = await blockedOn(page);
      return blocked.map((what) => what.slice(0, what.indexOf('-'))).toSorted();
    };
    const geetest = ['static.geetest.com', 'api.geevisit.com', 'monitor.gsensebot.com'];
    const foreign = [
      'dn-staticdown.qbox.me',
      'geetest.com.example.test',
      'notgeetest.com',
      'static.geetest.com:8443',
    ];
    const expected: Record<string, string[]> = {};
    for (const host of geetest) {
      expected[`https://${host}`] = [];
      expected[`http://${host}`] = kinds;
    }
    for (const host of foreign) expected[`https://${host}`] = kinds;
    const found: Record<string, string[]> = {};
    for (const origin of Object.keys(expected)) found[origin] = await kindsBlockedOf(origin);
    expect(found).toEqual(expected);
  });

  it('runs no text as code', async () => {
    const { url } = await serve('click');
    const { page } = await openWatched(url);
    await reach(page, 'ready');
    // Uses a handler and a timer, because the policy does not apply to code from DevTools.
    await page.evaluate(`(() => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.attacked = true');
      document.body.append(button);
      button.click();
      setTimeout('window.attacked = true', 0);
    })()`);
    await expect.poll(() => blockedOn(page), browserTimeout).toHaveLength(2);
    expect(await page.evaluate('window.attacked')).toBeUndefined();
  });
});
