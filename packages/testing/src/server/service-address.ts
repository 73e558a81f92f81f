/** The target of a request that was sent to the loopback address. */
export type ServiceAddress =
  | { readonly kind: 'service'; readonly url: string }
  | { readonly kind: 'control'; readonly url: URL }
  | { readonly kind: 'unknown' };

const CONTROL = '/__control__/';

/**
 * Returns the real address of a request: from the first part of its path
 * (`/passport.bilibili.com/x/...`) or from its `Host` header.
 *
 * @param target - the path with query of the request line, as sent.
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
    // The target of OPTIONS can be `*`, and the client of a proxy sends a whole address.
    return { kind: 'service', url: `https://${host}${target.startsWith('/') ? '' : '/'}${target}` };
  }
  const [, prefix = '', rest = '/'] = /^\/([^/?]+)(.*)$/s.exec(target) ?? [];
  if (!knownHosts.includes(prefix)) return { kind: 'unknown' };
  return { kind: 'service', url: `https://${prefix}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
