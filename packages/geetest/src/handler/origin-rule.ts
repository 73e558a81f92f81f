import { requireHostName } from '../page-address.ts';

/**
 * The addresses of the page. The Host header must be one of them: a web site could point its own
 * name at this server (DNS rebinding). The Origin of an answer must be the page itself: any open
 * tab could send one.
 */
export interface OriginRule {
  /**
   * Returns whether a request may have this Host header.
   *
   * @param host - the header.
   */
  allowsHost(host: string): boolean;
  /**
   * Returns whether an answer may come from this origin.
   *
   * @param host - the Host header of the same request, already allowed.
   */
  allowsOrigin(origin: string, host: string): boolean;
}

/**
 * Allows the named origins and no others.
 *
 * @throws {TypeError} if one of them is not an origin, such as `https://login.example.test`.
 */
export function namedOrigins(origins: readonly string[]): OriginRule {
  const hosts = new Set(origins.map((origin) => requireOrigin(origin).host));
  return {
    allowsHost: (host) => hosts.has(host.toLowerCase()),
    allowsOrigin: (origin) => origins.includes(origin),
  };
}

/**
 * Allows the names of a server bound to `host`, at any port: a forwarded port may have another
 * number at the other end. A server bound to every address accepts any IP address and no names:
 * only names can be rebound.
 */
export function boundTo(host: string): OriginRule {
  const isAllowedName = nameTestFor(host);
  return {
    allowsHost(given) {
      const url = parseHost(given);
      return url !== undefined && isAllowedName(url.hostname);
    },
    allowsOrigin: (origin, given) => origin === parseHost(given)?.origin,
  };
}

/**
 * Allows further host names besides those of `rule`. The origin must match the Host header; its
 * scheme may be `https`, which a proxy in between ends.
 *
 * @throws {TypeError} if one of them is not a host name.
 */
export function alsoHosts(rule: OriginRule, names: readonly string[]): OriginRule {
  const allowed = new Set(names.map(requireHostName));
  const isNamed = (host: string): boolean => {
    const url = parseHost(host);
    return url !== undefined && (allowed.has(url.hostname) || allowed.has(host.toLowerCase()));
  };
  return {
    allowsHost: (host) => isNamed(host) || rule.allowsHost(host),
    allowsOrigin: (origin, host) =>
      rule.allowsOrigin(origin, host) ||
      (isNamed(host) && originsOf(host.toLowerCase()).includes(origin)),
  };
}

/**
 * Allows the origin of a tunnel besides those of `rule`. The tunnel may send its own name or that of
 * the server as the Host header.
 */
export function alsoOrigin(
  rule: OriginRule,
  { origin: publicOrigin, host: publicHost }: URL,
): OriginRule {
  return {
    allowsHost: (host) => host.toLowerCase() === publicHost || rule.allowsHost(host),
    allowsOrigin: (origin, host) => origin === publicOrigin || rule.allowsOrigin(origin, host),
  };
}

function originsOf(host: string): string[] {
  return ['http', 'https'].map((scheme) => new URL(`${scheme}://${host}`).origin);
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

function nameTestFor(host: string): (name: string) => boolean {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  if (loopbackNames.has(bracketed)) return (name) => loopbackNames.has(name);
  if (host === '0.0.0.0' || host === '::') return isAddress;
  return (name) => name === bracketed;
}

/** Returns whether a host name, as `URL` writes it, is an IP address or this machine. */
function isAddress(name: string): boolean {
  return name === 'localhost' || name.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(name);
}

function parseHost(host: string): URL | undefined {
  // Without this test, `URL` reads a Host such as `evil@127.0.0.1` as user and host.
  if (!/^[a-z0-9.[\]:-]+$/i.test(host)) return undefined;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
}

function requireOrigin(origin: string): URL {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url === undefined || url.origin !== origin) {
    throw new TypeError(
      `origins must be origins such as "https://login.example.test", got ${JSON.stringify(origin)}`,
    );
  }
  return url;
}
