import { systemRuntime, type Runtime } from '@bilipass/core';
import type { CaptchaSession } from '../captcha-session.ts';
import { createHandler } from '../handler/captcha-handler.ts';
import { boundTo } from '../handler/origin-rule.ts';
import { requireServeOptions, type ServeOptions } from '../serve-options.ts';
import { startCaptchaServer } from './start-captcha-server.ts';

/** A page with its server. */
export interface ServedPage {
  /** Its address. Anyone who knows it can answer. */
  readonly url: string;
  /** The port of the server. 1 to 65535. */
  readonly port: number;
  /** Lets the process end while the server listens. */
  unref(): void;
  /** Frees the port. Closing twice is fine. */
  close(): Promise<void>;
}

/** How long the reply to the winning answer may take to reach the page. Milliseconds. */
const lastReplyMs = 1_000;

/** Options of {@link servePage}. */
export interface ServePageOptions extends ServeOptions {
  /** Clock, timers and source of the path. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'> | undefined;
}

/**
 * Serves one page for `session` until `close()`. The session accepts answers from elsewhere at the
 * same time, such as a pasted line: `session.submit(line)`.
 *
 * @throws {TypeError} or {RangeError} if an option is out of range.
 * @throws {CaptchaError} `captcha-server-failed` if it cannot listen at `host` and `port`.
 */
export async function servePage(
  session: CaptchaSession,
  { runtime = systemRuntime, ...options }: ServePageOptions = {},
): Promise<ServedPage> {
  requireServeOptions(options);
  const { host = '127.0.0.1', port = 0, lang, loaderUrl } = options;
  const handler = createHandler(boundTo(host), { lang, loaderUrl, runtime });
  const server = await startCaptchaServer(handler.fetch, { host, port, runtime });
  return {
    url: `http://${hostInUrl(host)}:${server.port}/${handler.open(session)}`,
    port: server.port,
    unref: () => server.unref(),
    close: () => server.close({ graceMs: session.state.kind === 'answered' ? lastReplyMs : 0 }),
  };
}

/** Returns the address with which a browser on this machine reaches a server bound to `host`. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
