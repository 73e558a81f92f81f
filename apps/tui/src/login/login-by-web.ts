import type { Runtime } from '@bilipass/core';
import type { LoginSuccess } from '@bilipass/login';
import { withTimeLimit } from '@bilipass/waiting/time-limit';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import type { ServedLogin, WebState } from '../ui/port/login-event.ts';
import type { LoginMethod } from '@bilipass/login';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { Back, OtherMethod } from '../ui/port/questions.ts';
import { EarlyEvents } from './early-events.ts';

/** A login that came through on the page. */
export interface WebLogin {
  readonly session: LoginSuccess;
  /** The method that the person chose there. */
  readonly method: LoginMethod;
}

/** The login page while it is served. */
export interface LoginPage extends ServedLogin {
  /**
   * The login; `undefined` when the person cancelled it on the page. Rejects when the time of the
   * page is over, and with the reason of `signal`, unless a session arrived before.
   */
  readonly login: Promise<WebLogin | undefined>;
  /** Waits until the browser knows the end, then frees the port. */
  close(): Promise<void>;
}

/** What a login page needs of this machine. */
export interface LoginPagePlace {
  /** Serves the page. An abort of `signal` tells the browser that it is closed. */
  serve(options: {
    readonly onState: (state: WebState) => void;
    readonly signal: AbortSignal;
  }): Promise<LoginPage>;
  /** Whether a login with `--web` opens a browser by itself. */
  readonly opensBrowser: boolean;
  /** @returns whether a browser was opened. */
  openBrowser(url: string): Promise<boolean>;
}

interface WebContext {
  readonly ui: LoginUi;
  readonly place: LoginPagePlace;
  readonly runtime: Pick<Runtime, 'startTimer'>;
  readonly signal: AbortSignal;
  /** Whether the person asked for a browser. */
  readonly opens: boolean;
}

type WebOutcome<Ending> = Ending | Back | OtherMethod;

/** How long a browser may take to learn that the page is closed. Milliseconds. */
const LAST_WORD_MS = 1_500;

/**
 * Serves the login page until a login comes through there, its time is over, or the person leaves.
 *
 * @param finish - Stores the login. The page is closed after it, so that a slow browser delays
 *   nothing.
 */
export async function loginByWeb<Ending>(
  context: WebContext,
  finish: (login: WebLogin) => Promise<Ending>,
): Promise<WebOutcome<Ending>> {
  const { place, runtime } = context;
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, over.signal]);
  const early = new EarlyEvents<WebState>((state) =>
    context.ui.notify({ type: 'web.state', state }),
  );
  const page = await place.serve({ onState: (state) => early.add(state), signal });
  // It may end before the terminal waits for it.
  page.login.catch(() => {});
  let isLoggedIn = false;
  try {
    const result = await watchOrLeave(page, { ...context, signal, early, over });
    if (!('session' in result)) return result;
    isLoggedIn = true;
    return await finish(result);
  } finally {
    over.abort(new Error('the login page is left'));
    // A browser that shows the name of the account gets the time that it needs.
    const ms = isLoggedIn && !context.signal.aborted ? Infinity : LAST_WORD_MS;
    await withTimeLimit(runtime, { ms }, () => page.close()).catch(() => {});
  }
}

interface WatchContext extends WebContext {
  readonly early: EarlyEvents<WebState>;
  readonly over: AbortController;
}

/** Waits for the login on the page and for the person here. A late session is kept. */
async function watchOrLeave(
  page: LoginPage,
  { ui, place, signal, opens, early, over }: WatchContext,
): Promise<WebLogin | Back | OtherMethod> {
  const { urls, port, reach, sshLine, expiresAt } = page;
  const shown = { urls, port, reach, sshLine, expiresAt };
  try {
    const [url = ''] = urls;
    const wantsBrowser = opens || place.opensBrowser;
    const browserOpened = wantsBrowser && (await untilAborted(place.openBrowser(url), signal));
    ui.notify({ type: 'web.listening', ...shown, browserOpened });
    early.release();
    const asking = ui.ask({ kind: 'web', ...shown }, { signal });
    const first = await Promise.race([page.login, asking]);
    if (first === undefined) return { kind: 'back' };
    if ('session' in first) return first;
    over.abort(new Error('the login page is left'));
    return (await sessionOf(page)) ?? first;
  } catch (error) {
    over.abort(new Error('the login page is left'));
    const late = await sessionOf(page);
    if (late) return late;
    throw error;
  }
}

/** The login may come through while the page is left. */
async function sessionOf(page: LoginPage): Promise<WebLogin | undefined> {
  try {
    return await page.login;
  } catch {
    // The caller reports what ended the wait.
    return undefined;
  }
}
