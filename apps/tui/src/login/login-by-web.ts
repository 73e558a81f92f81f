import type { LoginSuccess } from '@bilipass/login';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import type { ServedLogin, WebState } from '../ui/port/login-event.ts';
import type { LoginMethod } from '../ui/port/login-method.ts';
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
  /** Tells the browser that the page is closed, then frees the port. Closing twice is fine. */
  close(): Promise<void>;
}

/** What a login page needs of this machine. */
export interface LoginPagePlace {
  /** Serves the page until `close()`, its time is over or `signal` aborts. */
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
  readonly signal: AbortSignal;
  /** Whether the person asked for a browser. */
  readonly opens: boolean;
}

type WebOutcome = ({ readonly kind: 'session' } & WebLogin) | Back | OtherMethod;

/** Serves the login page until a login comes through there, its time is over, or the person leaves. */
export async function loginByWeb(context: WebContext): Promise<WebOutcome> {
  const { ui, place } = context;
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, over.signal]);
  const early = new EarlyEvents<WebState>((state) => ui.notify({ type: 'web.state', state }));
  const page = await place.serve({ onState: (state) => early.add(state), signal });
  const watching = watch(page);
  try {
    const { urls, port, reach, sshLine, expiresAt } = page;
    const shown = { urls, port, reach, sshLine, expiresAt };
    const wantsBrowser = context.opens || place.opensBrowser;
    const [url = ''] = urls;
    const browserOpened = wantsBrowser && (await untilAborted(place.openBrowser(url), signal));
    ui.notify({ type: 'web.listening', ...shown, browserOpened });
    early.release();
    const first = await Promise.race([watching, ui.ask({ kind: 'web', ...shown }, { signal })]);
    if (first.kind === 'session') return first;
    return (await leave(page, watching, over)) ?? first;
  } catch (error) {
    const late = await leave(page, watching, over);
    if (late) return late;
    throw error;
  } finally {
    await page.close();
  }
}

async function watch(page: LoginPage): Promise<WebOutcome> {
  const login = await page.login;
  return login ? { kind: 'session', ...login } : { kind: 'back' };
}

/** Closes the page. A session that arrives meanwhile is kept. */
async function leave(
  page: LoginPage,
  watching: Promise<WebOutcome>,
  over: AbortController,
): Promise<WebOutcome | undefined> {
  over.abort(new Error('the login page is left'));
  await page.close();
  try {
    const outcome = await watching;
    return outcome.kind === 'session' ? outcome : undefined;
  } catch {
    // The caller reports what ended the wait.
    return undefined;
  }
}
