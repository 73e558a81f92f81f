import { Agent, EnvHttpProxyAgent, fetch, Pool, ProxyAgent, type Dispatcher } from 'undici';
import { causesOf } from './transport/causes-of.ts';
import { endWhenFree } from './transport/end-when-free.ts';
import type { Fetch } from './runtime.ts';

/** Options of {@link createUndiciFetch}. */
export interface UndiciFetchOptions {
  /**
   * The proxy to use: an `http:` or `https:` URL, with user and password if the proxy needs them;
   * or `environment` to use `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (lower-case names take
   * precedence). Default none.
   */
  readonly proxy?: string;
  /** The most connections to one host at a time. 1 or more; default no limit. */
  readonly connections?: number;
  /** The time limit for opening a connection. Milliseconds, 1 or more; default 10 000. */
  readonly connectTimeoutMs?: number;
  /**
   * The time limit from the request to the headers of its reply. Milliseconds, 1 or more; default
   * 30 000.
   */
  readonly headersTimeoutMs?: number;
  /**
   * Certificate authorities to trust instead of Node's, in PEM form, for the service and the proxy.
   * Some company networks have their own. Default: those of Node, with `NODE_EXTRA_CA_CERTS`.
   */
  readonly ca?: string | readonly string[];
}

/** A `fetch` for `createClient({ runtime: { fetch } })`, with its own connections. */
export interface UndiciFetch extends Fetch {
  /** Closes the connections after the running requests have ended. */
  close(): Promise<void>;
}

/**
 * Returns a `fetch` based on undici, which supports a proxy and limits that the global one does not
 * offer. Only this module loads undici. It uses undici's `fetch` with undici's dispatcher, because
 * the global `fetch` joins several `Set-Cookie` headers when it gets a dispatcher of another
 * version.
 *
 * @throws {TypeError} for a proxy that is not an `http:` or `https:` URL, has a path, or a user or
 * password that is not percent-encoded. The message does not contain the URL, because it may
 * contain a password.
 * @throws {RangeError} for a limit out of its range.
 */
export function createUndiciFetch(options: UndiciFetchOptions = {}): UndiciFetch {
  const dispatcher = createDispatcher(options);
  const send: Fetch = async (url, init) => {
    try {
      return await endWhenFree(await fetch(url, { ...init, dispatcher }));
    } catch (error) {
      throw proxyRefusal(error) ?? error;
    }
  };
  return Object.assign(send, { close: () => dispatcher.close() });
}

function createDispatcher(options: UndiciFetchOptions): Dispatcher {
  const { proxy, connections, connectTimeoutMs = 10_000, headersTimeoutMs = 30_000, ca } = options;
  requireCount({ connections, connectTimeoutMs, headersTimeoutMs });
  const tls = {
    timeout: connectTimeoutMs,
    ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
  };
  const limits = {
    headersTimeout: headersTimeoutMs,
    ...(connections === undefined ? {} : { connections }),
  };
  const uri = proxy === 'environment' ? proxyOfEnvironment() : proxy;
  if (uri === undefined) return new Agent({ ...limits, connect: tls });
  requireProxyUrl(uri);
  const proxied = {
    ...limits,
    requestTls: tls,
    proxyTls: tls,
    // The default would wait five minutes for a proxy that does not answer CONNECT.
    clientFactory: (origin: URL, opts: object) => new Pool(origin, { ...opts, ...limits }),
  };
  return proxy === 'environment'
    ? new EnvHttpProxyAgent({ ...proxied, connect: tls, httpProxy: uri, httpsProxy: uri })
    : new ProxyAgent({ ...proxied, uri });
}

/**
 * Returns the proxy of the environment. Every address of the service is `https:`; the variable for
 * `http:` is used when only that is set.
 */
function proxyOfEnvironment(): string | undefined {
  const { https_proxy, HTTPS_PROXY, http_proxy, HTTP_PROXY } = process.env;
  return https_proxy || HTTPS_PROXY || http_proxy || HTTP_PROXY || undefined;
}

function requireProxyUrl(proxy: string): void {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  const protocol = url?.protocol ?? 'no URL';
  if (url === undefined || (protocol !== 'http:' && protocol !== 'https:')) {
    throw new TypeError(`proxy must be an http: or https: URL, got ${protocol}`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new TypeError('proxy must be a URL without a path');
  }
  if (!isPercentEncoded(url.username) || !isPercentEncoded(url.password)) {
    throw new TypeError('proxy must have its user and password percent-encoded');
  }
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function requireCount(counts: Record<string, number | undefined>): void {
  for (const [name, value = 1] of Object.entries(counts)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`${name} must be a whole number from 1 up, got ${value}`);
    }
  }
}

/** Returns the error of a proxy that refuses the tunnel. undici reports it only in its message. */
function proxyRefusal(error: unknown): Error | undefined {
  const [status] = causesOf(error).flatMap(
    ({ message }) => /^Proxy response \((\d{3})\)/.exec(message)?.[1] ?? [],
  );
  if (!status) return undefined;
  return Object.assign(new Error(`the proxy answered ${status}`), {
    code: `PROXY_REFUSED_${status}`,
  });
}
