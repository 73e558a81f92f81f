/** The default port in the place of `{port}` while the real one is not known. */
const ANY_PORT = 1;

/**
 * Reads a public address, with `port` in the place of `{port}`. Its path ends in a slash.
 *
 * @throws {TypeError} if it is not an `http` or `https` address, or has a user, query or fragment.
 */
export function readPublicUrl(publicUrl: string, port: number): URL {
  const text = publicUrl.replaceAll('{port}', String(port || ANY_PORT));
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === undefined || !isWeb || url.username + url.password + url.search + url.hash !== '') {
    throw new TypeError(
      `publicUrl must be an address such as "https://name.example.test", got ${JSON.stringify(publicUrl)}`,
    );
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/**
 * Reads a host name, with or without a port.
 *
 * @returns it as a browser writes it in the Host header.
 * @throws {TypeError} for anything else, such as an address or a pattern.
 */
export function requireHostName(name: string): string {
  const isPlain = /^(?:[\p{L}\p{N}._-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/iu.test(name);
  if (!isPlain || !URL.canParse(`http://${name}`)) {
    throw new TypeError(
      `allowedHosts must be host names such as "nas.local", got ${JSON.stringify(name)}`,
    );
  }
  const port = /:\d+$/.exec(name)?.[0] ?? '';
  return new URL(`http://${name}`).hostname + port;
}
