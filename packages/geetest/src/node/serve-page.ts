import { systemRuntime, type Runtime } from '@bilipass/core';
import type { CaptchaSession } from '../captcha-session.ts';
import { createHandler } from '../handler/captcha-handler.ts';
import { alsoHosts, alsoOrigin, boundTo } from '../handler/origin-rule.ts';
import { CaptchaError } from '../errors.ts';
import { readPublicUrl } from '../page-address.ts';
import { requireServeOptions, type ServeOptions } from '../serve-options.ts';
import { pageOrigins, type Interfaces } from './page-urls.ts';
import { startPageServer } from './start-page-server.ts';

/** A page with its server. */
export interface ServedPage {
  /**
   * Its address: below `publicUrl` where that is set, else on the network of this machine where the
   * server is bound to it. Anyone who knows it can answer.
   */
  readonly url: string;
  /** Further addresses of the page, for a machine with several networks. */
  readonly otherUrls: readonly string[];
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
  /** Returns the networks of the machine, for `host: '0.0.0.0'`. Default: those of Node. */
  readonly interfaces?: (() => Interfaces) | undefined;
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
  { runtime = systemRuntime, interfaces, ...options }: ServePageOptions = {},
): Promise<ServedPage> {
  requireServeOptions(options);
  const { host = '127.0.0.1', port = 0, lang, loaderUrl, publicUrl, allowedHosts = [] } = options;
  const local = alsoHosts(boundTo(host), allowedHosts);
  let rule = local;
  const handler = createHandler(
    {
      allowsHost: (given) => rule.allowsHost(given),
      allowsOrigin: (origin, given) => rule.allowsOrigin(origin, given),
    },
    { lang, loaderUrl, runtime },
  );
  const server = await startPageServer(handler.fetch, { host, port, runtime }).catch(
    (cause: NodeJS.ErrnoException) => {
      const detail = `${host} port ${port}, ${cause.code ?? 'unknown reason'}`;
      throw new CaptchaError('captcha-server-failed', detail, { cause });
    },
  );
  // The public address may contain the port, which is known only now.
  const behindTunnel = publicUrl === undefined ? undefined : readPublicUrl(publicUrl, server.port);
  if (behindTunnel) rule = alsoOrigin(local, behindTunnel);
  const key = handler.open(session);
  const [url = '', ...otherUrls] = behindTunnel
    ? [new URL(key, behindTunnel).href]
    : pageOrigins({ host, port: server.port }, interfaces).map((origin) => `${origin}/${key}`);
  return {
    url,
    otherUrls,
    port: server.port,
    unref: () => server.unref(),
    close: () => server.close({ graceMs: session.state.kind === 'answered' ? lastReplyMs : 0 }),
  };
}
