import { systemRuntime, type Runtime } from '@bilipass/core';
import {
  alsoHosts,
  defaultLoaderUrl,
  namedOrigins,
  randomText,
  readPublicUrl,
  refuseCall,
  refuseHost,
  replyFile,
  replyText,
  requirePageOptions,
  requirePositiveMs,
  requireReturnUrl,
  type OriginRule,
  type PageOptions,
} from '@bilipass/geetest/page';
import type { LoginMethod } from '@bilipass/login';
import type { LoginPage, LoginPageOptions } from '../login-page.ts';
import { elementScript } from '../page/page-assets.ts';
import { OpenLogin } from './open-login.ts';
import { routes, type PageSettings } from './routes.ts';

/** Options of {@link createLoginHandler}. */
export interface LoginHandlerOptions extends PageOptions {
  /**
   * The address under which browsers reach the handler: that of your site and the path where you
   * mount it, such as `https://example.test/login`.
   */
  readonly publicUrl: string;
  /**
   * Further host names under which a browser or a proxy may reach it, such as `nas.local` or
   * `127.0.0.1:3000`. Default: none.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Clock, timers and source of the paths. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'> | undefined;
}

/** Serves login pages to browsers. */
export interface LoginHandler {
  /**
   * Opens a page for one login. It asks nothing of the service before a browser starts it.
   *
   * @throws {TypeError} or {RangeError} for an option out of range.
   * @throws the reason of `signal` if that is aborted.
   */
  open(options: LoginPageOptions): LoginPage;
  /**
   * Answers a request for an open page, and `element.js` for your own. Mount it anywhere: only the
   * last segments of the path count.
   */
  fetch(request: Request): Promise<Response>;
}

/**
 * Creates a handler for your own web server: it takes a `Request` and returns a `Response`.
 *
 * @throws {TypeError} or {RangeError} for an option out of range.
 */
export function createLoginHandler({
  publicUrl,
  allowedHosts = [],
  ...options
}: LoginHandlerOptions): LoginHandler {
  const base = readPublicUrl(publicUrl, 0);
  const rule = alsoHosts(namedOrigins([base.origin]), allowedHosts);
  return createHandler(rule, () => base, options);
}

const everyMethod: readonly LoginMethod[] = ['qr-web', 'qr-tv', 'sms', 'password'];

const defaultDeadlineMs = 600_000;

/** How many pages that are over still answer. Older ones answer 404. */
const rememberedPages = 64;

/** A handler whose pages show their inner side, for a server of our own. */
export interface InnerHandler extends LoginHandler {
  open(options: LoginPageOptions): OpenLogin;
}

/**
 * Creates a handler with the given origin rule.
 *
 * @param base - Returns the address of the handler.
 */
export function createHandler(
  rule: OriginRule,
  base: () => URL,
  {
    lang = 'auto',
    loaderUrl = defaultLoaderUrl,
    runtime = systemRuntime,
  }: Omit<LoginHandlerOptions, 'publicUrl' | 'allowedHosts'> = {},
): InnerHandler {
  requirePageOptions({ lang, loaderUrl });
  const settings: PageSettings = { lang, loaderUrl, runtime };
  const pages = new Map<string, OpenLogin>();
  const over: string[] = [];

  return {
    open({ methods = everyMethod, deadlineMs = defaultDeadlineMs, ...options }) {
      requireMethods(methods);
      requireDeadline(deadlineMs);
      if (options.returnUrl !== undefined) requireReturnUrl(options.returnUrl);
      const key = randomText(runtime);
      const onOver = (): void => {
        over.push(key);
        if (over.length > rememberedPages) pages.delete(over.shift() ?? '');
      };
      const url = new URL(key, base()).href;
      const login = new OpenLogin({ ...options, methods, deadlineMs, runtime, key, url, onOver });
      pages.set(key, login);
      return login;
    },

    async fetch(request) {
      const refusal = refuseHost(request, rule);
      if (refusal !== undefined) return refusal;
      const { pathname } = new URL(request.url);
      const [last = '', before = ''] = pathname.replace(/\/$/, '').split('/').toReversed();
      if (last === 'element.js' && request.method === 'GET') {
        return replyFile(elementScript, 'text/javascript');
      }
      const login = pages.get(last) ?? pages.get(before);
      const route = login && routes.get(login.key === last ? '' : last);
      if (!login || !route) return replyText(404, 'Not found.');
      return refuseCall(request, route.method, rule) ?? route.respond(login, request, settings);
    },
  };
}

function requireMethods(methods: readonly LoginMethod[]): void {
  const isSet = methods.length > 0 && new Set(methods).size === methods.length;
  if (!isSet || !methods.every((method) => everyMethod.includes(method))) {
    throw new RangeError(
      `methods must be one or more of ${everyMethod.join(', ')}, each once, got ${JSON.stringify(methods)}`,
    );
  }
}

function requireDeadline(deadlineMs: number): void {
  requirePositiveMs('deadlineMs', deadlineMs);
  if (deadlineMs === Infinity) throw new RangeError('deadlineMs must be finite');
}
