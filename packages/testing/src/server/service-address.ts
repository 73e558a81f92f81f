/** Where a request wants to go once it has left the loopback address behind. */
export type ServiceAddress =
  | { readonly kind: 'service'; readonly url: string }
  | { readonly kind: 'control'; readonly url: URL }
  | { readonly kind: 'unknown' };

const CONTROL = '/__control__/';

/**
 * Reads the real address out of a request: from the first part of its path
 * (`/passport.bilibili.com/x/...`) or, where the client can set it, from its `Host` header.
 *
 * @param target - the request line's path with query, as sent.
 * @param host - the `Host` header.
 */
export function serviceAddress(
  target: string,
  host: string | undefined,
  knownHosts: readonly string[],
): ServiceAddress {
  if (target.startsWith(CONTROL)) {
    return { kind: 'control', url: new URL(`http://control/${target.slice(CONTROL.length)}`) };
  }
  if (host !== undefined && knownHosts.includes(host)) {
    // OPTIONS may ask for `*`, a proxy's client for a whole address.
    return { kind: 'service', url: `https://${host}${target.startsWith('/') ? '' : '/'}${target}` };
  }
  const [, prefix = '', rest = '/'] = /^\/([^/?]+)(.*)$/s.exec(target) ?? [];
  if (!knownHosts.includes(prefix)) return { kind: 'unknown' };
  return { kind: 'service', url: `https://${prefix}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
