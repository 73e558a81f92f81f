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
import type { Conversation } from '../ui/port/login-ui.ts';
import type { CaptchaEvent } from '../ui/port/login-event.ts';
import { TurnedAway } from './turned-away.ts';

/** How long a person has for one captcha. Milliseconds. */
const DEADLINE_MS = 300_000;

/** A page that is being served. */
export interface CaptchaPage {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** What a captcha needs of this machine. */
export interface CaptchaPlace {
  /** Serves the page on `port`; 0 for the one that is wanted, or any. */
  serve(session: CaptchaSession, port: number): Promise<CaptchaPage>;
  /** Whether a browser would appear before the person. */
  readonly opensBrowser: boolean;
  /** Opens the page in it. */
  openBrowser(url: string): void;
  /** The command that brings `port` to the person's machine; `undefined` without SSH. */
  sshLine(port: number): string | undefined;
  /** Writes the page to a file that only this user can read, and gives its path. */
  savePage(puzzle: PuzzleChallenge): Promise<string>;
  /** Removes what was saved. */
  clear(): void;
}

/** What {@link createConversationSolver} works with. */
export interface ConversationSolverOptions {
  readonly conversation: Conversation;
  readonly place: CaptchaPlace;
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
}

/**
 * A solver that has the person solve the captcha in a browser: on a page that is served here, or on
 * a saved one whose line is pasted back. The first answer counts.
 *
 * @throws {TurnedAway} from the solver, when the person wants something else.
 * @throws {CaptchaError} from the solver, as `createCaptchaSession` and `servePage`.
 */
export function createConversationSolver(options: ConversationSolverOptions): CaptchaSolver {
  const { conversation, place, runtime } = options;
  // A forwarded port stays good from one captcha to the next.
  let lastPort = 0;

  return async (challenge, { signal, renew } = {}) => {
    const session = createCaptchaSession(challenge, {
      signal,
      renew,
      runtime,
      deadlineMs: DEADLINE_MS,
      onEvent: (event) => tellSessionEvent(conversation, event),
    });
    const expiresAt = runtime.now() + DEADLINE_MS;
    let page: CaptchaPage | undefined;
    try {
      page = await serveAgain(place, session, lastPort);
      lastPort = page.port;
      const { url, port } = page;
      const shown = { url, port, sshLine: place.sshLine(port), expiresAt };
      // Told before anything can happen on the page.
      const { opensBrowser: browserOpened } = place;
      conversation.tell({ type: 'captcha.required', ...shown, browserOpened });
      if (browserOpened) place.openBrowser(url);
      return await Promise.race([session.answer, listen(session, shown, options)]);
    } finally {
      session.cancel();
      await page?.close();
      place.clear();
    }
  };
}

/** On the port of the last time, or on another where that is taken by now. */
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

/** Does what the person asks for beside the captcha, until a pasted line answers it. */
async function listen(
  session: CaptchaSession,
  shown: Pick<
    Extract<CaptchaEvent, { type: 'captcha.required' }>,
    'url' | 'port' | 'sshLine' | 'expiresAt'
  >,
  { conversation, place }: ConversationSolverOptions,
): Promise<CaptchaAnswer> {
  let problem: BilipassError | undefined;
  for (;;) {
    const { signal } = session;
    const answer = await conversation.besideCaptcha({ ...shown, problem }, { signal });
    problem = undefined;
    switch (answer.kind) {
      case 'line':
        try {
          return session.submit(answer.line);
        } catch (error) {
          if (!(error instanceof CaptchaError)) throw error;
          problem = error;
        }
        break;
      case 'save-page':
        try {
          const path = await place.savePage(session.challenge);
          conversation.tell({ type: 'captcha.page-saved', path });
        } catch (error) {
          if (!(error instanceof BilipassError)) throw error;
          problem = error;
        }
        break;
      case 'back':
      case 'other-method':
        throw new TurnedAway(answer);
      default:
        answer satisfies never;
    }
  }
}

function tellSessionEvent(conversation: Conversation, event: SessionEvent): void {
  switch (event.type) {
    case 'listening':
      // Told by `captcha.required`, with what belongs to it.
      return;
    case 'opened':
      return conversation.tell({ type: 'captcha.opened' });
    case 'loading-failed':
      return conversation.tell({ type: 'captcha.trouble', code: event.code });
    case 'renewal-failed': {
      const { error } = event;
      const code = error instanceof BilipassError ? error.code : 'unexpected';
      return conversation.tell({ type: 'captcha.trouble', code });
    }
    case 'closed-by-user':
      return conversation.tell({ type: 'captcha.closed' });
    case 'renewed':
      return conversation.tell({ type: 'captcha.renewed' });
    case 'solved':
      return conversation.tell({ type: 'captcha.solved' });
    default:
      event satisfies never;
  }
}
