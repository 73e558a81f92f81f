import { systemRuntime, type Runtime } from '@bilipass/core';
import { requireServeOptions, type ServeOptions } from '@bilipass/geetest';
import {
  pageOrigins,
  startPageServer,
  type FetchHandler,
  type Interfaces,
  type PageServer,
  type PageServerOptions,
} from '@bilipass/geetest/node';
import { alsoHosts, alsoOrigin, boundTo, readPublicUrl } from '@bilipass/geetest/page';
import { withTimeLimit } from '@bilipass/waiting/time-limit';
import { LoginPageError } from '../errors.ts';
import type { LoginPage, LoginPageOptions } from '../login-page.ts';
import { createHandler } from '../server/login-handler.ts';
import type { OpenLogin } from '../server/open-login.ts';

/** Options of {@link serveLoginPage}. */
export interface ServeLoginPageOptions extends ServeOptions, LoginPageOptions {
  /** Clock, timers and source of the path. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'> | undefined;
  /** Returns the networks of the machine, for `host: '0.0.0.0'`. Default: those of Node. */
  readonly interfaces?: (() => Interfaces) | undefined;
}

/** A login page with its server. */
export interface ServedLoginPage extends LoginPage {
  /** Further addresses of the page, for a machine with several networks. */
  readonly otherUrls: readonly string[];
  /** The port of the server. 1 to 65535. */
  readonly port: number;
  /** Lets the process end while the server listens. */
  unref(): void;
  /**
   * Ends the page as `cancel()` does, unless it is over, and frees the port. Waits up to five seconds
   * until the browser of the visitor knows. Closing twice is fine.
   */
  close(): Promise<void>;
}

/** How long the browser may take to learn of the end. Milliseconds. A page that polls needs two. */
const lastWordMs = 5_000;

/** How long the last replies may take to reach the page. Milliseconds. */
const lastReplyMs = 1_000;

/** A browser opens about six, one of them for the states. */
const maxConnections = 32;

/**
 * Serves one login page until `close()`. By default, only this machine reaches it: with another
 * `host`, the network reaches it without encryption, also the passwords that a person types there.
 *
 * @throws {TypeError} or {RangeError} if an option is out of range.
 * @throws {LoginPageError} `login-page-server-failed` if it cannot listen at `host` and `port`.
 */
export async function serveLoginPage({
  host = '127.0.0.1',
  port = 0,
  publicUrl,
  allowedHosts = [],
  lang,
  loaderUrl,
  interfaces,
  runtime = systemRuntime,
  ...options
}: ServeLoginPageOptions): Promise<ServedLoginPage> {
  requireServeOptions({ host, port, publicUrl, allowedHosts, lang, loaderUrl });
  const local = alsoHosts(boundTo(host), allowedHosts);
  let rule = local;
  let bases: readonly URL[] = [];
  const handler = createHandler(
    {
      allowsHost: (given) => rule.allowsHost(given),
      allowsOrigin: (origin, given) => rule.allowsOrigin(origin, given),
    },
    () => bases[0] ?? new URL('http://127.0.0.1/'),
    { lang, loaderUrl, runtime },
  );
  const server = await listen(handler.fetch, { host, port, runtime });
  // The public address may contain the port, which is known only now.
  const behindTunnel = publicUrl === undefined ? undefined : readPublicUrl(publicUrl, server.port);
  if (behindTunnel) rule = alsoOrigin(local, behindTunnel);
  bases = behindTunnel
    ? [behindTunnel]
    : pageOrigins({ host, port: server.port }, interfaces).map((origin) => new URL(origin));
  try {
    const page = handler.open(options);
    const otherUrls = bases.slice(1).map((base) => new URL(page.key, base).href);
    return servedPage(page, { server, otherUrls, runtime });
  } catch (error) {
    await server.close();
    throw error;
  }
}

type ListenOptions = Pick<PageServerOptions, 'host' | 'port' | 'runtime'>;

async function listen(handler: FetchHandler, options: ListenOptions): Promise<PageServer> {
  try {
    return await startPageServer(handler, { ...options, maxConnections });
  } catch (cause) {
    const { host, port } = options;
    const { code = 'unknown reason' }: { readonly code?: unknown } = Object(cause);
    throw new LoginPageError('login-page-server-failed', `${host} port ${port}, ${code}`, {
      cause,
    });
  }
}

interface Served {
  readonly server: PageServer;
  readonly otherUrls: readonly string[];
  readonly runtime: Pick<Runtime, 'startTimer'>;
}

function servedPage(page: OpenLogin, { server, otherUrls, runtime }: Served): ServedLoginPage {
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    page.cancel();
    await page.result.catch(() => {});
    await withTimeLimit(runtime, { ms: lastWordMs }, () => page.known).catch(() => {});
    await server.close({ graceMs: lastReplyMs });
  };
  return {
    key: page.key,
    url: page.url,
    otherUrls,
    port: server.port,
    result: page.result,
    get state() {
      return page.state;
    },
    cancel: (reason) => page.cancel(reason),
    unref: () => server.unref(),
    close: () => (closed ??= close()),
  };
}
