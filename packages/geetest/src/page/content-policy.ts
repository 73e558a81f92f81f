/** The hosts of Geetest's scripts, pictures and API (docs/protocol.md 2.1). */
const puzzleHosts = ['https://*.geetest.com', 'https://*.geevisit.com', 'https://*.gsensebot.com'];

/** Options of {@link contentPolicy}. */
export interface ContentPolicyOptions {
  /** The nonce of the page's own script. */
  readonly nonce: string;
  /** Geetest's loader. */
  readonly loaderUrl: string;
  /** Whether to forbid framing. A policy in a meta element cannot forbid it. Default `true`. */
  readonly ancestors?: boolean;
  /** Whether the page has a style sheet on its own server. Default `false`. */
  readonly ownStyle?: boolean;
}

/**
 * Returns the Content-Security-Policy of the page: it allows the page's script by nonce, Geetest's
 * by host, and nothing else. Geetest's widget sets style attributes, so inline styles are allowed.
 */
export function contentPolicy({
  nonce,
  loaderUrl,
  ancestors = true,
  ownStyle = false,
}: ContentPolicyOptions): string {
  const hosts = [...puzzleHosts, ...ownHost(loaderUrl)].join(' ');
  const directives = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${hosts}`,
    `style-src ${ownStyle ? `'self' ` : ''}'unsafe-inline' ${hosts}`,
    `img-src data: ${hosts}`,
    `font-src data: ${hosts}`,
    `media-src ${hosts}`,
    `connect-src 'self' ${hosts}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    ...(ancestors ? [`frame-ancestors 'none'`] : []),
  ];
  return directives.join('; ');
}

function ownHost(loaderUrl: string): string[] {
  const { origin, hostname } = new URL(loaderUrl);
  return /\.(geetest|geevisit|gsensebot)\.com$/.test(hostname) ? [] : [origin];
}
