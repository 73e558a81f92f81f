import { AppError } from '../app-error.ts';

/** The first that is not empty counts. */
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

export function proxyVariable(
  env: Readonly<Record<string, string | undefined>>,
): (typeof variables)[number] | undefined {
  return variables.find((name) => env[name]);
}

/**
 * Checks the address of a proxy: `http:` or `https:`, a host, optionally a port, a user and a
 * password, and no path.
 *
 * @param source - Where the address was written, for the message.
 * @throws {AppError} `setting-invalid`, without the address, which may hold a password.
 */
export function requireProxyAddress(address: string, source: string): void {
  const problem = problemOf(address);
  if (problem === undefined) return;
  throw new AppError('setting-invalid', {
    detail: `${source} ${problem}; write http://host:port or http://user:password@host:port`,
  });
}

function problemOf(address: string): string | undefined {
  if (!URL.canParse(address)) return 'is no address of a proxy';
  const { protocol, pathname, search, hash, username, password } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return 'is not an http: or https: address';
  if (pathname !== '/' || search !== '' || hash !== '') return 'has a path behind the host';
  if (!isPercentEncoded(username) || !isPercentEncoded(password)) {
    return 'has a % in its user or password that must be written as %25';
  }
  return undefined;
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
