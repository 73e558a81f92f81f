import { requirePageOptions, type PageOptions } from './handler/captcha-handler.ts';

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

/**
 * Checks where to serve before anything is served.
 *
 * @throws {TypeError} if `host` is not an IP address or `localhost`.
 * @throws {RangeError} if `port` is not a whole number from 0 to 65535.
 */
export function requireServeOptions({ host = '127.0.0.1', port = 0, ...page }: ServeOptions): void {
  if (!isBindable(host)) {
    throw new TypeError(`host must be an IP address or localhost, got ${JSON.stringify(host)}`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`port must be a whole number from 0 to 65535, got ${port}`);
  }
  requirePageOptions(page);
}

/** Whether `host` is an IP address or `localhost`: no other name is looked up. */
function isBindable(host: string): boolean {
  if (host === 'localhost') return true;
  if (host.includes(':')) return URL.canParse(`http://[${host}]`);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) && URL.canParse(`http://${host}`);
}
