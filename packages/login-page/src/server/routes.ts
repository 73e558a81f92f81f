import type { Runtime } from '@bilipass/core';
import { searchCountries } from '@bilipass/countries';
import type { PageLanguage } from '@bilipass/geetest';
import {
  contentPolicy,
  isForFrame,
  languageOf,
  randomText,
  readJson,
  replyFile,
  replyHtml,
  replyJson,
  replyStream,
  replyText,
} from '@bilipass/geetest/page';
import { foundCountry } from '../flow/found-country.ts';
import { readAction } from '../flow/read-action.ts';
import {
  visitorHeader,
  type FoundCountries,
  type Refusal,
  type StartReply,
  type StateReply,
} from '../page-state.ts';
import { elementScript, pageStyle } from '../page/page-assets.ts';
import { renderOver, renderPage } from '../page/render-page.ts';
import type { OpenLogin } from './open-login.ts';

/** The settings of all pages of a handler. */
export interface PageSettings {
  readonly lang: PageLanguage | 'auto';
  readonly loaderUrl: string;
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'>;
}

/** One route of a page. */
interface Route {
  readonly method: 'GET' | 'POST';
  respond(login: OpenLogin, request: Request, settings: PageSettings): Promise<Response>;
}

/** The routes, by the path segment after the key of the page. */
export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['', { method: 'GET', respond: showPage }],
  ['page.js', { method: 'GET', respond: async () => replyFile(elementScript, 'text/javascript') }],
  ['page.css', { method: 'GET', respond: async () => replyFile(pageStyle, 'text/css') }],
  ['start', { method: 'POST', respond: start }],
  ['events', post(async (login) => replyStream(login.openStream()))],
  ['state', post(async (login) => replyJson({ state: login.poll() } satisfies StateReply))],
  ['action', post(takeAction)],
  ['countries', post(findCountries)],
]);

async function showPage(
  login: OpenLogin,
  request: Request,
  { lang, loaderUrl, runtime }: PageSettings,
): Promise<Response> {
  // The policy also forbids frames. A browser that announces a frame does not get the page.
  if (isForFrame(request)) return replyText(403, 'This page cannot be shown inside another.');
  const language = languageOf(request, lang);
  const nonce = randomText(runtime);
  const policy = contentPolicy({ nonce, loaderUrl, ownStyle: true });
  if (login.isOver) return replyHtml(renderOver(language), policy, 410);
  // The address may end in a slash, which some servers add.
  const base = new URL(request.url).pathname.endsWith('/') ? `../${login.key}` : login.key;
  return replyHtml(renderPage({ base, language, nonce, loaderUrl }), policy);
}

async function start(
  login: OpenLogin,
  request: Request,
  { runtime }: PageSettings,
): Promise<Response> {
  const body = await readJson(request, runtime);
  if (body.kind === 'refused') return replyText(body.status, 'Small JSON bodies only.');
  const token = request.headers.get(visitorHeader) ?? undefined;
  if (login.isOver && !login.isVisitor(token)) return refuse(410, { code: 'page-over' });
  const visitor = login.admit(token);
  if (visitor === undefined) return refuseVisitor(login);
  return replyJson({ visitor, state: login.tellState() } satisfies StartReply);
}

/** Returns the route of a request that only the visitor may send. */
function post(respond: (login: OpenLogin, sent: Sent) => Promise<Response>): Route {
  return {
    method: 'POST',
    async respond(login, request, { runtime }) {
      const { headers } = request;
      if (!login.isVisitor(headers.get(visitorHeader) ?? undefined)) return refuseVisitor(login);
      const body = await readJson(request, runtime);
      if (body.kind === 'refused') return replyText(body.status, 'Small JSON bodies only.');
      return respond(login, {
        value: body.value,
        userAgent: headers.get('user-agent') ?? undefined,
      });
    },
  };
}

/** What the visitor sent. */
interface Sent {
  readonly value: unknown;
  readonly userAgent: string | undefined;
}

async function takeAction(login: OpenLogin, { value, userAgent }: Sent): Promise<Response> {
  const action = readAction(value);
  if (!action) return refuse(400, { code: 'action-malformed' });
  if (!login.take(action, userAgent)) {
    return refuse(409, { code: 'action-unexpected', ...stateOf(login) });
  }
  return replyJson(stateOf(login));
}

/** The longest name of a country is far shorter. */
const longestQuery = 80;

async function findCountries(_login: OpenLogin, { value }: Sent): Promise<Response> {
  const { query }: { readonly query?: unknown } = Object(value);
  if (typeof query !== 'string' || query.length > longestQuery) {
    return refuse(400, { code: 'action-malformed' });
  }
  const countries = searchCountries(query).map(foundCountry);
  return replyJson({ countries } satisfies FoundCountries);
}

function stateOf(login: OpenLogin): StateReply {
  return { state: login.tellState() };
}

function refuseVisitor({ isOver, state }: OpenLogin): Response {
  if (isOver) return refuse(410, { code: 'page-over' });
  const { now, deadlineAt } = state;
  const step = { kind: 'other-visitor' } as const;
  return refuse(409, {
    code: 'other-visitor',
    state: { sequence: 1, now, deadlineAt, methods: [], step, busy: false },
  });
}

function refuse(status: number, refusal: Refusal): Response {
  return replyJson(refusal, status);
}
