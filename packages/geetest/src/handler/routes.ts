import type { Runtime } from '@bilipass/core';
import { puzzleOf, type PuzzleChallenge } from '../captcha-challenge.ts';
import type { CaptchaSession } from '../captcha-session.ts';
import { CaptchaError } from '../errors.ts';
import { randomText } from '../internal/random-text.ts';
import { contentPolicy } from '../page/content-policy.ts';
import type { PageLanguage } from '../page/page-text.ts';
import { renderPage } from '../page/render-page.ts';
import { noticePolicy, renderNotice } from '../page/render-notice.ts';
import { isForFrame } from './is-for-frame.ts';
import { languageOf } from './language-of.ts';
import { readJson } from './read-json.ts';
import { readPageEvent } from './read-page-event.ts';
import { replyHtml, replyJson, replyEmpty, replyText } from './replies.ts';

/** A page that a browser can request. */
export interface OpenPage {
  readonly key: string;
  readonly session: CaptchaSession;
  readonly returnUrl: string | undefined;
  /** The challenges that a browser has shown. Geetest refuses to show one twice. */
  readonly shown: Set<string>;
  /** The challenges that a browser has received. The program can renew one before a browser asks. */
  readonly given: Set<string>;
}

/** The settings of all pages of a handler. */
export interface PageSettings {
  readonly lang: PageLanguage | 'auto';
  readonly loaderUrl: string;
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'>;
}

/** One route of a page. */
export interface Route {
  readonly method: 'GET' | 'POST';
  respond(page: OpenPage, request: Request, settings: PageSettings): Promise<Response>;
}

/** The routes, by the path segment after the key of the page. */
export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['', { method: 'GET', respond: showPage }],
  ['state', { method: 'GET', respond: sendState }],
  ['answer', { method: 'POST', respond: withJson(submitAnswer) }],
  ['renew', { method: 'POST', respond: withJson(renewChallenge) }],
  ['event', { method: 'POST', respond: withJson(reportEvent) }],
]);

async function showPage(
  page: OpenPage,
  request: Request,
  settings: PageSettings,
): Promise<Response> {
  // The policy also forbids frames. A browser that announces a frame does not get the page.
  if (isForFrame(request)) {
    return replyText(403, 'This page cannot be shown inside another.');
  }
  const language = languageOf(request, settings.lang);
  const { session, returnUrl, given } = page;
  if (session.state.kind !== 'waiting') return replyHtml(renderNotice(language), noticePolicy, 410);
  const nonce = randomText(settings.runtime);
  const { loaderUrl } = settings;
  given.add(session.challenge.challenge);
  const html = renderPage({
    puzzle: puzzleOf(session.challenge),
    language,
    nonce,
    loaderUrl,
    channel: {
      base: page.key,
      canRenew: session.canRenew,
      shownBefore: page.shown.has(session.challenge.challenge),
      freshForMs: session.openableForMs,
      ...(returnUrl === undefined ? {} : { returnUrl }),
    },
  });
  return replyHtml(html, contentPolicy({ nonce, loaderUrl }));
}

async function sendState({ session }: OpenPage): Promise<Response> {
  return replyJson({ state: session.state.kind });
}

function submitAnswer({ session }: OpenPage, value: unknown): Response {
  try {
    // The page sends the fields. `submit` would read a string as a pasted line.
    session.submit(typeof value === 'string' ? undefined : value);
    return replyJson({ accepted: true });
  } catch (error) {
    return replyError(error);
  }
}

async function renewChallenge({ session, shown, given }: OpenPage): Promise<Response> {
  try {
    const { gt, challenge } = await freshChallenge(session, given);
    shown.add(challenge);
    given.add(challenge);
    return replyJson({ gt, challenge, freshForMs: session.openableForMs });
  } catch {
    // Only `onEvent` of the session gets the error. The page learns only that there was one.
    return replyText(session.state.kind === 'waiting' ? 502 : 410, 'No fresh puzzle.');
  }
}

/** Returns the current challenge where no browser has it and it can still be opened. */
async function freshChallenge(
  session: CaptchaSession,
  given: ReadonlySet<string>,
): Promise<PuzzleChallenge> {
  const { challenge } = session;
  const isFresh = session.openableForMs > 0 && !given.has(challenge.challenge);
  return isFresh && session.state.kind === 'waiting' ? challenge : session.renew();
}

function reportEvent({ session, shown }: OpenPage, value: unknown): Response {
  const event = readPageEvent(value);
  if (event === undefined) return replyText(400, 'Not an event.');
  if (session.state.kind !== 'waiting') return replyEmpty();
  if (event.type === 'opened') shown.add(session.challenge.challenge);
  session.report(event);
  return replyEmpty();
}

function withJson(
  respond: (page: OpenPage, value: unknown) => Response | Promise<Response>,
): Route['respond'] {
  return async (page, request, { runtime }) => {
    const body = await readJson(request, runtime);
    if (body.kind === 'refused') return replyText(body.status, 'Small JSON bodies only.');
    return respond(page, body.value);
  };
}

function replyError(error: unknown): Response {
  if (!(error instanceof CaptchaError)) throw error;
  return replyJson({ code: error.code }, statusOf(error));
}

function statusOf({ code }: CaptchaError): number {
  switch (code) {
    case 'captcha-answer-spent':
      return 409;
    case 'captcha-cancelled':
      return 410;
    case 'captcha-answer-foreign':
    case 'captcha-answer-expired':
      return 422;
    default:
      return 400;
  }
}
