import { puzzleLoaderUrl } from '@bilipass/puzzle/options';

/** Geetest's loader for version 3, which most clients of the service use (docs/protocol.md 7.1). */
export const defaultLoaderUrl: string = puzzleLoaderUrl;

/**
 * Checks the address of a loader.
 *
 * @throws {TypeError} if it is not an address.
 * @throws {RangeError} if it is not `https`, nor `http` on this machine.
 */
export function requireLoaderUrl(loaderUrl: string): void {
  if (!URL.canParse(loaderUrl)) {
    throw new TypeError(`loaderUrl must be an absolute URL, got ${JSON.stringify(loaderUrl)}`);
  }
  const { protocol, hostname, href } = new URL(loaderUrl);
  const isLocal = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !isLocal) {
    throw new RangeError(`loaderUrl must be https, or http on this machine, got ${href}`);
  }
}
