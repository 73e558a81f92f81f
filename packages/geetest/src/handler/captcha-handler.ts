import { systemRuntime, type Runtime } from '@bilipass/core';
import type { CaptchaSession } from '../captcha-session.ts';
import { randomText } from '../internal/random-text.ts';
import { defaultLoaderUrl } from '../page/loader-url.ts';
import { namedOrigins, type OriginRule } from './origin-rule.ts';
import { requirePageOptions, requireReturnUrl, type PageOptions } from './page-options.ts';
import { refuseCall, refuseHost } from './refuse.ts';
import { replyText } from './replies.ts';
import { routes, type OpenPage, type PageSettings } from './routes.ts';

/** Options of {@link createCaptchaHandler}. */
export interface CaptchaHandlerOptions extends PageOptions {
  /** The origins under which browsers reach the pages, such as `https://login.example.test`. */
  readonly origins: readonly string[];
  /** Clock, timers and source of the paths. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'> | undefined;
}

/** Serves the captcha page to browsers, one page per session. */
export interface CaptchaHandler {
  /**
   * Opens a page for `session` and returns its path segment: 22 unguessable characters. Anyone who
   * has it can answer: give it only to the person who logs in. The page is gone when the session is
   * over.
   *
   * @throws {TypeError} if `returnUrl` is neither a path nor an `http` or `https` address.
   */
  open(session: CaptchaSession, options?: OpenPageOptions): string;
  /**
   * Answers a request for an open page. Mount it anywhere: only the last segments of the path
   * count.
   */
  fetch(request: Request): Promise<Response>;
}

/** Options of {@link CaptchaHandler.open}. */
export interface OpenPageOptions {
  /**
   * Where the browser goes after an accepted answer: an address, or a path on the same server.
   * Default: the page stays open and says to return to the terminal.
   */
  readonly returnUrl?: string | undefined;
}

/**
 * Creates a handler for your own web server: it takes a `Request` and returns a `Response`.
 *
 * @throws {TypeError} if `origins` holds an invalid origin, or `loaderUrl` is not an address.
 * @throws {RangeError} if `loaderUrl` is neither `https` nor local.
 */
export function createCaptchaHandler({
  origins,
  ...options
}: CaptchaHandlerOptions): CaptchaHandler {
  return createHandler(namedOrigins(origins), options);
}

/** How many pages of ended sessions still answer 410. Older pages answer 404. */
const rememberedPages = 64;

/** Creates a handler with the given origin rule. */
export function createHandler(
  rule: OriginRule,
  {
    lang = 'auto',
    loaderUrl = defaultLoaderUrl,
    runtime = systemRuntime,
  }: Omit<CaptchaHandlerOptions, 'origins'> = {},
): CaptchaHandler {
  requirePageOptions({ lang, loaderUrl });
  const settings: PageSettings = { lang, loaderUrl, runtime };
  const pages = new Map<string, OpenPage>();
  const over: string[] = [];

  return {
    open(session, { returnUrl } = {}) {
      if (returnUrl !== undefined) requireReturnUrl(returnUrl);
      const key = randomText(runtime);
      pages.set(key, {
        key,
        session,
        returnUrl,
        shown: new Set(),
        given: new Set([session.challenge.challenge]),
      });
      const remember = (): void => {
        over.push(key);
        if (over.length > rememberedPages) pages.delete(over.shift() ?? '');
      };
      if (session.state.kind === 'waiting') session.signal.addEventListener('abort', remember);
      else remember();
      return key;
    },

    async fetch(request) {
      const refusal = refuseHost(request, rule);
      if (refusal !== undefined) return refusal;

      const [last = '', ...before] = new URL(request.url).pathname.split('/').toReversed();
      const page = pages.get(last) ?? pages.get(before[0] ?? '');
      const route = page && routes.get(page.key === last ? '' : last);
      if (!page || !route) return replyText(404, 'Not found.');
      return refuseCall(request, route.method, rule) ?? route.respond(page, request, settings);
    },
  };
}
