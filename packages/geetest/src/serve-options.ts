import { requirePageOptions, type PageOptions } from './handler/page-options.ts';
import { readPublicUrl, requireHostName } from './page-address.ts';

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
  /**
   * The address under which the browser of the person reaches the server, through a tunnel or a
   * proxy: `https://name.example.test`, with a path if the proxy adds one. `{port}` stands for the
   * port of the server. The page is shown and accepted under this address, whatever Host header the
   * tunnel sends. Default: the address of the server itself.
   */
  readonly publicUrl?: string | undefined;
  /**
   * Further host names under which a browser may reach the server, such as `nas.local`, or
   * `nas.local:8080` for one port only. Name only hosts that lead to this server. Default: none.
   */
  readonly allowedHosts?: readonly string[] | undefined;
}

/**
 * Checks the options of a server.
 *
 * @throws {TypeError} if `host` is not an IP address or `localhost`, `publicUrl` is not a web address,
 *   or one of `allowedHosts` is not a host name.
 * @throws {RangeError} if `port` is not a whole number from 0 to 65535.
 */
export function requireServeOptions({
  host = '127.0.0.1',
  port = 0,
  publicUrl,
  allowedHosts = [],
  ...page
}: ServeOptions): void {
  if (!isBindable(host)) {
    throw new TypeError(`host must be an IP address or localhost, got ${JSON.stringify(host)}`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`port must be a whole number from 0 to 65535, got ${port}`);
  }
  if (publicUrl !== undefined) readPublicUrl(publicUrl, port);
  for (const name of allowedHosts) requireHostName(name);
  requirePageOptions(page);
}

/** Returns whether `host` is an IP address or `localhost`. Other names need a look-up. */
function isBindable(host: string): boolean {
  if (host === 'localhost') return true;
  if (host.includes(':')) return URL.canParse(`http://[${host}]`);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) && URL.canParse(`http://${host}`);
}
