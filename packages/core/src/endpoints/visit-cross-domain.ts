import type { CallOptions, Transport } from '../transport/transport.ts';
import { parseServiceUrl } from '../hosts.ts';

const crossDomainHosts = new Set(['passport.bilibili.com', 'passport.biligame.com']);

/** One hop of the redirects of a ticket. */
export interface CrossDomainHop {
  /** The host that answered. It determines how far its cookies are trusted. */
  readonly host: string;
  /** The `Set-Cookie` lines of its reply, one entry per line. Secrets. */
  readonly setCookie: readonly string[];
  /** The next address, if the reply redirects to one that may be requested. */
  readonly next: string | undefined;
}

/**
 * Returns `url` if it is a ticket address that may be requested (docs/protocol.md 4.3): `https`,
 * one of the two passport hosts, default port, no user info, a path that ends in `/crossDomain`. On
 * these hosts `http` becomes `https`.
 */
export function parseCrossDomainUrl(url: string): string | undefined {
  const parsed = parseServiceUrl(url.replace(/^http:/i, 'https:'));
  if (!parsed || !crossDomainHosts.has(parsed.hostname)) return undefined;
  return parsed.pathname.endsWith('/crossDomain') ? parsed.href : undefined;
}

/**
 * Requests one ticket address and returns the cookies that it sets. Does not follow the redirect.
 * Never retried: a ticket works once.
 *
 * @param url a result of {@link parseCrossDomainUrl}.
 * @throws {TransportError} `url-refused` for any other address; another code when no reply arrived.
 * @throws {ServiceError} `risk-blocked`, `rate-limited` or `server-error`.
 */
export async function visitCrossDomain(
  client: Transport,
  url: string,
  { signal }: CallOptions = {},
): Promise<CrossDomainHop> {
  const allowed = parseCrossDomainUrl(url) ?? '';
  const reply = await client.send(
    { endpoint: 'visit-cross-domain', method: 'GET', url: allowed, headersOnly: true },
    { signal },
  );
  const next =
    reply.location && URL.canParse(reply.location, allowed)
      ? parseCrossDomainUrl(new URL(reply.location, allowed).href)
      : undefined;
  return { host: new URL(allowed).hostname, setCookie: reply.setCookie, next };
}
