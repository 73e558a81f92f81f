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
    return { kind: 'control', url: new URL(target.slice(CONTROL.length), 'http://control/') };
  }
  if (host !== undefined && knownHosts.includes(host)) {
    return { kind: 'service', url: `https://${host}${target}` };
  }
  const [, prefix = '', rest = '/'] = /^\/([^/?]+)(.*)$/s.exec(target) ?? [];
  if (!knownHosts.includes(prefix)) return { kind: 'unknown' };
  return { kind: 'service', url: `https://${prefix}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
