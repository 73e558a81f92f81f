import { printable } from '../printable.ts';

/** The address of a proxy. */
export interface ProxyAddress {
  /** Says that the text is an address. */
  readonly kind: 'proxy';
  /** The normalised URL, with user and password. Secret. */
  readonly url: string;
  /** The URL without user and password, to show it. */
  readonly label: string;
}

/** Why a text is no address of a proxy. */
export interface ProxyProblem {
  /** Says that the text is none. */
  readonly kind: 'unusable';
  /** The end of a sentence, such as `has a path behind the host`. Does not quote the text. */
  readonly problem: string;
}

/** The forms that {@link parseProxyAddress} accepts, as the end of a sentence. */
export const PROXY_FORMS: string =
  'http://host:port, socks5://host:port or http://user:password@host:port';

/** The default ports by scheme. `socks:` is what desktops write for SOCKS 5. */
const defaultPorts: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'socks:': '1080',
  'socks4:': '1080',
  'socks4a:': '1080',
  'socks5:': '1080',
  'socks5h:': '1080',
};

/**
 * Reads the address of a proxy as curl does: `http:`, `https:`, `socks5:`, `socks5h:`, `socks4:` or
 * `socks4a:`, a host, optionally a port, a user and a password. Without a scheme it is `http:`. The
 * default ports are 80, 443 and 1080.
 */
export function parseProxyAddress(text: string): ProxyAddress | ProxyProblem {
  const trimmed = text.trim();
  const address = /^[a-z][\w+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(address)) return unusable('is no address of a proxy');
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(address);
  const defaultPort = Object.hasOwn(defaultPorts, protocol) ? defaultPorts[protocol] : undefined;
  if (defaultPort === undefined) return unusable(`is of an unknown kind (${printable(protocol)})`);
  if (hostname === '') return unusable('has no host');
  if ((pathname !== '' && pathname !== '/') || search !== '' || hash !== '') {
    return unusable('has a path behind the host');
  }
  if (!isPercentEncoded(username) || !isPercentEncoded(password)) {
    return unusable('has a % in its user or password that must be written as %25');
  }
  const host = `${hostname}:${port === '' ? defaultPort : port}`;
  const user = username === '' && password === '' ? '' : `${username}:${password}@`;
  return {
    kind: 'proxy',
    url: `${protocol}//${user}${host}`,
    label: `${protocol}//${host}`,
  };
}

function unusable(problem: string): ProxyProblem {
  return { kind: 'unusable', problem };
}

/** A bundler drops a call whose value is not used. */
function isPercentEncoded(text: string): boolean {
  try {
    return typeof decodeURIComponent(text) === 'string';
  } catch {
    return false;
  }
}
