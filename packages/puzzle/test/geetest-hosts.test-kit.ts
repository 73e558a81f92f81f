import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PuzzleResult } from '@bilipass/testing';
import type { Page } from 'playwright-core';
import { stubWidget, type StubMode } from './stub-widget.test-kit.ts';

const require = createRequire(import.meta.url);

/** Returns the result for a challenge, as Geetest's server does. */
export type SolvePuzzle = (challenge: string, style: 'slide' | 'click') => PuzzleResult;

/** Solves a challenge without a service. */
export const solvePlainly: SolvePuzzle = (challenge, style) => ({
  challenge: challenge + (style === 'slide' ? '7k' : ''),
  validate: 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
  seccode: 'a1b2c3d4e5f60718a1b2c3d4e5f60718|jordan',
});

/** Returns the address of Geetest's loader for hosts in `mode`. */
export function loaderUrlFor(mode: StubMode): string {
  return `https://static.geetest.com/static/js/gt.0.4.9.js?mode=${mode}`;
}

/** Geetest's own loader of version 3, as the vendor's package `geetest` ships it. */
export function readLoader(): Promise<string> {
  return readFile(require.resolve('geetest/demo/gt.js'), 'utf8');
}

/** The reply of the API to the loader (docs/protocol.md 7.1). */
export const widgetFiles = {
  type: 'fullpage',
  static_servers: ['static.geetest.com/', 'static.geevisit.com/'],
  fullpage: '/static/js/fullpage.9.2.0.js',
};

/** Returns the script of one of Geetest's hosts. `undefined`: the connection fails. */
type AnswerScript = (url: URL) => Promise<string | undefined>;

/**
 * Behaves as the hosts of Geetest: with the real loader, and with a stub of the widget behind it.
 * The mode in the address of the loader applies to the requests that follow.
 */
function createHosts(loader: string, solve: SolvePuzzle): AnswerScript {
  let mode = 'click';
  let widgetRequests = 0;

  const answerApi = ({ pathname, searchParams }: URL): string | undefined => {
    const callBack = (data: unknown): string =>
      `${searchParams.get('callback')}(${JSON.stringify(data)})`;
    if (pathname === '/gettype.php' && !['api-down', 'all-down'].includes(mode))
      return callBack({ status: 'success', data: widgetFiles });
    if (pathname !== '/ajax.php') return undefined;
    const challenge = searchParams.get('challenge') ?? '';
    return callBack(solve(challenge, mode === 'slide' ? 'slide' : 'click'));
  };

  const isDown = (hostname: string): boolean => {
    if (mode === 'first-down') return hostname === 'static.geetest.com';
    if (mode === 'down-at-first') return widgetRequests <= widgetFiles.static_servers.length;
    return mode === 'all-down';
  };

  const answerWidget = ({ hostname }: URL): string | undefined => {
    widgetRequests += 1;
    return isDown(hostname) ? undefined : stubWidget(mode);
  };

  return async (url) => {
    if (url.hostname === 'api.geetest.com') return answerApi(url);
    if (!widgetFiles.static_servers.includes(`${url.hostname}/`)) return undefined;
    if (url.pathname.startsWith('/static/js/fullpage.')) return answerWidget(url);
    if (!url.pathname.startsWith('/static/js/gt.')) return undefined;
    mode = url.searchParams.get('mode') ?? 'click';
    if (mode === 'never-loads') return new Promise(() => {});
    if (mode === 'emptied') return '';
    return mode === 'missing' ? undefined : loader;
  };
}

/** Answers all https requests of a page, so that none reaches the network. */
export async function answerForGeetest(page: Page, solve: SolvePuzzle): Promise<void> {
  const answer = createHosts(await readLoader(), solve);
  // Uses DevTools, because Playwright's own routes answer preflights by themselves.
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Fetch.requestPaused', async ({ requestId, request }) => {
    const script = await answer(new URL(request.url));
    const sent =
      script === undefined
        ? devtools.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionFailed' })
        : devtools.send('Fetch.fulfillRequest', {
            requestId,
            responseCode: 200,
            responseHeaders: [{ name: 'content-type', value: 'text/javascript; charset=utf-8' }],
            body: Buffer.from(script).toString('base64'),
          });
    // A closed page needs no answer.
    await sent.catch(() => {});
  });
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: 'https://*' }] });
}
