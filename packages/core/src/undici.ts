import { Agent, fetch, Pool, ProxyAgent, type Dispatcher } from 'undici';
import { parseProxyAddress } from './proxy/proxy-address.ts';
import { findProxyVariable, readNoProxy } from './proxy/proxy-of-environment.ts';
import { socksConnector } from './proxy/socks-connector.ts';
import { causesOf } from './transport/causes-of.ts';
import { endWhenFree } from './transport/end-when-free.ts';
import type { Fetch } from './runtime.ts';

/** Options of {@link createUndiciFetch}. */
export interface UndiciFetchOptions {
  /**
   * The proxy to use, as curl reads it: an `http:`, `https:`, `socks5:`, `socks5h:`, `socks4:` or
   * `socks4a:` URL, with user and password if the proxy needs them; `http:` without a scheme. A
   * SOCKS proxy resolves the names of hosts. Or `environment` to use `HTTPS_PROXY`, `ALL_PROXY`,
   * `HTTP_PROXY` and `NO_PROXY` (lower-case names take precedence). Default none.
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
 * @throws {TypeError} for a proxy of another kind, without a host, with a path, or with a user or
 * password that is not percent-encoded. The message does not contain the URL, because it may
 * contain a password.
 * @throws {RangeError} for a limit out of its range.
 */
export function createUndiciFetch(options: UndiciFetchOptions = {}): UndiciFetch {
  const { proxied, direct } = createDispatchers(options);
  const isExcluded = options.proxy === 'environment' ? readNoProxy(process.env) : () => false;
  const send: Fetch = async (url, init) => {
    const dispatcher = isExcluded(new URL(url)) ? direct : proxied;
    try {
      return await endWhenFree(await fetch(url, { ...init, dispatcher }));
    } catch (error) {
      throw proxyRefusal(error) ?? error;
    }
  };
  const close = async (): Promise<void> => {
    await Promise.all([direct.close(), proxied === direct ? undefined : proxied.close()]);
  };
  return Object.assign(send, { close });
}

/** The ways out: without a proxy, and through it. Both are the same where there is none. */
interface Dispatchers {
  readonly direct: Dispatcher;
  readonly proxied: Dispatcher;
}

function createDispatchers(options: UndiciFetchOptions): Dispatchers {
  const { connections, connectTimeoutMs = 10_000, headersTimeoutMs = 30_000, ca } = options;
  requireCount({ connections, connectTimeoutMs, headersTimeoutMs });
  const tls = {
    timeout: connectTimeoutMs,
    ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
  };
  const limits = {
    headersTimeout: headersTimeoutMs,
    ...(connections === undefined ? {} : { connections }),
  };
  const proxy = requireProxy(options.proxy);
  const direct = new Agent({ ...limits, connect: tls });
  if (proxy === undefined) return { direct, proxied: direct };
  if (proxy.protocol.startsWith('socks')) {
    return { direct, proxied: new Agent({ ...limits, connect: socksConnector(proxy, tls) }) };
  }
  const proxied = new ProxyAgent({
    ...limits,
    ...loginOf(proxy),
    uri: proxy.origin,
    requestTls: tls,
    proxyTls: tls,
    // The default would wait five minutes for a proxy that does not answer CONNECT.
    clientFactory: (origin: URL, opts: object) => new Pool(origin, { ...opts, ...limits }),
  });
  return { direct, proxied };
}

/** undici sends a user only together with a password. */
function loginOf({ username, password }: URL): { readonly token?: string } {
  if (username === '' && password === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { token: `Basic ${Buffer.from(login).toString('base64')}` };
}

function requireProxy(proxy: string | undefined): URL | undefined {
  const given = proxy === 'environment' ? findProxyVariable(process.env)?.value : proxy;
  if (given === undefined) return undefined;
  const read = parseProxyAddress(given);
  if (read.kind === 'unusable') throw new TypeError(`proxy ${read.problem}`);
  return new URL(read.url);
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
