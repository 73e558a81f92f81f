import { BilipassError, type Runtime } from '@bilipass/core';
import {
  CaptchaError,
  createCaptchaSession,
  type CaptchaAnswer,
  type CaptchaEvent as SessionEvent,
  type CaptchaSession,
  type CaptchaSolver,
  type PuzzleChallenge,
} from '@bilipass/geetest';
import { rejectOnAbort, untilAborted } from '@bilipass/waiting/until-aborted';
import type { CaptchaCallOptions } from '../services.ts';
import type { ServedCaptcha, Task } from '../ui/port/login-event.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { Back, OtherMethod } from '../ui/port/questions.ts';
import { EarlyEvents } from './early-events.ts';

/** The time for one captcha, milliseconds. */
const DEADLINE_MS = 300_000;

interface CaptchaPage {
  readonly url: string;
  /** Default: none. */
  readonly otherUrls?: readonly string[];
  readonly port: number;
  close(): Promise<void>;
}

/** What a captcha needs of this machine. */
export interface CaptchaPlace {
  /** Serves the page on `port`; 0 for the configured one, or any. */
  serve(session: CaptchaSession, port: number): Promise<CaptchaPage>;
  /** Whether the person would see a browser. */
  readonly opensBrowser: boolean;
  /** @returns whether a browser was opened. */
  openBrowser(url: string): Promise<boolean>;
  /** The command that forwards `port` to the person's machine; `undefined` without SSH. */
  sshLine(port: number): string | undefined;
  /** Saves the page in a file that only this user can read. @returns its path. */
  savePage(puzzle: PuzzleChallenge): Promise<string>;
  /** Removes what was saved. */
  clear(): void;
}

interface CaptchaRunnerDeps {
  readonly ui: LoginUi;
  readonly place: CaptchaPlace;
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
}

interface CaptchaRunOptions {
  /** The task after the captcha. */
  readonly next: Task;
  readonly signal: AbortSignal;
}

/** The result of the call, or what the person wants instead. */
export type CaptchaRun<T> = { readonly kind: 'done'; readonly value: T } | Back | OtherMethod;

/** Runs a call that may need a captcha. */
export type CaptchaRunner = <T>(
  call: (options: Required<CaptchaCallOptions>) => Promise<T>,
  options: CaptchaRunOptions,
) => Promise<CaptchaRun<T>>;

/**
 * Lets the person solve captchas in a browser: on a page that is served here, or on a saved one
 * whose line is pasted back. The first answer counts. A person who leaves the captcha aborts the
 * call; the abort reason is what they want instead.
 */
export function createCaptchaRunner(deps: CaptchaRunnerDeps): CaptchaRunner {
  const { ui, place, runtime } = deps;
  // A forwarded port stays valid for the next captcha.
  let lastPort = 0;

  return async (call, { next, signal: outer }) => {
    const leaving = new AbortController();
    const signal = AbortSignal.any([outer, leaving.signal]);

    const solver: CaptchaSolver = async (challenge, { signal, renew } = {}) => {
      const early = new EarlyEvents<SessionEvent>((event) => notifySessionEvent(ui, event));
      const session = createCaptchaSession(challenge, {
        signal,
        renew,
        runtime,
        deadlineMs: DEADLINE_MS,
        onEvent: (event) => early.add(event),
      });
      const expiresAt = runtime.now() + DEADLINE_MS;
      let page: CaptchaPage | undefined;
      try {
        page = await serveAgain(place, session, lastPort);
        lastPort = page.port;
        const { url, otherUrls = [], port } = page;
        const shown = { url, otherUrls, port, sshLine: place.sshLine(port), expiresAt };
        const browserOpened =
          place.opensBrowser && (await untilAborted(place.openBrowser(url), signal));
        ui.notify({ type: 'captcha.required', ...shown, browserOpened });
        // A quick browser has loaded the page by now.
        early.release();
        const leave = (wanted: Back | OtherMethod): void => leaving.abort(wanted);
        const answer = await Promise.race([session.answer, listen(session, shown, deps, leave)]);
        ui.notify({ type: 'busy', task: next });
        return answer;
      } finally {
        session.cancel();
        await page?.close();
        place.clear();
      }
    };

    ui.notify({ type: 'busy', task: 'asking-captcha' });
    try {
      return { kind: 'done', value: await call({ solver, signal }) };
    } catch (error) {
      const reason: Back | OtherMethod | undefined = leaving.signal.reason;
      if (reason && error === reason) return reason;
      throw error;
    }
  };
}

/** Uses the last port again, or another where it is taken. */
async function serveAgain(
  place: CaptchaPlace,
  session: CaptchaSession,
  lastPort: number,
): Promise<CaptchaPage> {
  try {
    return await place.serve(session, lastPort);
  } catch (error) {
    if (lastPort === 0 || !(error instanceof CaptchaError)) throw error;
    return place.serve(session, 0);
  }
}

/** Handles what the person does here, until a pasted line answers the captcha. */
async function listen(
  session: CaptchaSession,
  shown: ServedCaptcha,
  { ui, place }: CaptchaRunnerDeps,
  leave: (wanted: Back | OtherMethod) => void,
): Promise<CaptchaAnswer> {
  let problem: BilipassError | undefined;
  for (;;) {
    const { signal } = session;
    const answer = await ui.ask({ kind: 'captcha', ...shown, problem }, { signal });
    problem = undefined;
    switch (answer.kind) {
      case 'line':
        try {
          return session.submit(answer.line);
        } catch (error) {
          if (!(error instanceof CaptchaError)) throw error;
          problem = error.code === 'captcha-answer-expired' ? await renewed(session, error) : error;
        }
        break;
      case 'save-page':
        try {
          if (session.openableForMs === 0) await session.renew();
          const path = await place.savePage(session.challenge);
          ui.notify({ type: 'captcha.page-saved', path });
        } catch (error) {
          if (!(error instanceof BilipassError)) throw error;
          problem = error;
        }
        break;
      case 'back':
      case 'other-method':
        leave(answer);
        return rejectOnAbort(signal);
      default:
        answer satisfies never;
    }
  }
}

/** Requests a fresh puzzle after a late answer. Returns what to tell the person. */
async function renewed(session: CaptchaSession, late: CaptchaError): Promise<BilipassError> {
  try {
    await session.renew();
    return late;
  } catch (error) {
    if (!(error instanceof BilipassError)) throw error;
    return error;
  }
}

function notifySessionEvent(ui: LoginUi, event: SessionEvent): void {
  switch (event.type) {
    case 'listening':
      // `captcha.required` says it.
      return;
    case 'opened':
      return ui.notify({ type: 'captcha.opened' });
    case 'loading-failed':
      return ui.notify({ type: 'captcha.trouble', code: event.code });
    case 'renewal-failed': {
      const { error } = event;
      const code = error instanceof BilipassError ? error.code : 'unexpected';
      return ui.notify({ type: 'captcha.trouble', code });
    }
    case 'closed-by-user':
      return ui.notify({ type: 'captcha.closed' });
    case 'renewed':
      return ui.notify({ type: 'captcha.renewed' });
    case 'solved':
      return ui.notify({ type: 'captcha.solved' });
    default:
      event satisfies never;
  }
}
