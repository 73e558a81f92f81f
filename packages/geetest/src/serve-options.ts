import { requirePageOptions, type PageOptions } from './handler/captcha-handler.ts';

/** Address and look of a page. */
export interface ServeOptions extends PageOptions {
  /**
   * The port to listen on, 0 to 65535; 0 takes any free one. Set it for a forwarded port: it stays
   * the same for all captchas. Default 0.
   */
  readonly port?: number | undefined;
  /**
   * The address to listen on. With any other than a loopback address, the network reaches the page
   * without encryption: ask the person first. Default `127.0.0.1`.
   */
  readonly host?: string | undefined;
}

/**
 * Checks the options of a server.
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

/** Returns whether `host` is an IP address or `localhost`. Other names need a look-up. */
function isBindable(host: string): boolean {
  if (host === 'localhost') return true;
  if (host.includes(':')) return URL.canParse(`http://[${host}]`);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) && URL.canParse(`http://${host}`);
}
