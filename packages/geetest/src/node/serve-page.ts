import { isIP } from 'node:net';
import type { Runtime } from '@bilipass/core';
import type { CaptchaSession } from '../captcha-session.ts';
import { createHandler, type PageOptions } from '../handler/captcha-handler.ts';
import { boundTo } from '../handler/origin-rule.ts';
import { startCaptchaServer } from './start-captcha-server.ts';

/** Where and how to serve a page. */
export interface ServeOptions extends PageOptions {
  /**
   * The port to listen on, 0 to 65535; 0 takes any free one. A given port stays the same from one
   * captcha to the next, as a forwarded port needs it. Default 0.
   */
  readonly port?: number | undefined;
  /**
   * The address to listen on. Any other than a loopback address lets the network reach the page,
   * unencrypted: ask the person first. Default `127.0.0.1`.
   */
  readonly host?: string | undefined;
}

/** A page that is being served. */
export interface ServedPage {
  readonly url: string;
  readonly port: number;
  /** Lets the process end although the page is served. */
  unref(): void;
  /** Frees the port. Closing twice is fine. */
  close(): Promise<void>;
}

/** How long the reply to the winning answer may take to reach the page. Milliseconds. */
const lastReplyMs = 1_000;

/**
 * Serves one page for `session` until it is closed.
 *
 * @throws {CaptchaError} `captcha-server-failed` if it cannot listen there.
 */
export async function servePage(
  session: CaptchaSession,
  { host = '127.0.0.1', port = 0, lang, loaderUrl }: ServeOptions,
  runtime: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'>,
): Promise<ServedPage> {
  const handler = createHandler(boundTo(host), { lang, loaderUrl, runtime });
  const server = await startCaptchaServer(handler.fetch, { host, port, runtime });
  return {
    url: `http://${hostInUrl(host)}:${server.port}/${handler.open(session)}`,
    port: server.port,
    unref: () => server.unref(),
    close: () => server.close({ graceMs: session.state === 'answered' ? lastReplyMs : 0 }),
  };
}

/**
 * Checks where to serve before anything is served.
 *
 * @throws {TypeError} if `host` is not an IP address or `localhost`.
 * @throws {RangeError} if `port` is not a whole number from 0 to 65535.
 */
export function requirePlace({ host = '127.0.0.1', port = 0 }: ServeOptions): void {
  if (host !== 'localhost' && isIP(host) === 0) {
    throw new TypeError(`host must be an IP address or localhost, got ${JSON.stringify(host)}`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`port must be a whole number from 0 to 65535, got ${port}`);
  }
}

/** The address a browser on this machine uses to reach a server bound to `host`. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
