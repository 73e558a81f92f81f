/**
 * The variables of a proxy for `https:` addresses, in the order of curl. The ones for `http:` count
 * where no other is set: every address of the service is `https:`.
 */
const variables = [
  'https_proxy',
  'HTTPS_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'http_proxy',
  'HTTP_PROXY',
] as const;

/** Returns the variable that names the proxy: the first that is not empty. */
export function findProxyVariable(
  env: Readonly<Record<string, string | undefined>>,
): { readonly name: string; readonly value: string } | undefined {
  for (const name of variables) {
    const value = env[name];
    if (value) return { name, value };
  }
  return undefined;
}

/**
 * Returns a function that says whether `NO_PROXY` (`no_proxy` first) excludes an address from the
 * proxy. It is a list of host names, separated by commas or blanks. A name covers its subdomains,
 * with or without a dot or `*.` before it; a port after a name must match; `*` covers everything.
 */
export function readNoProxy(
  env: Readonly<Record<string, string | undefined>>,
): (url: URL) => boolean {
  const list = env['no_proxy'] || env['NO_PROXY'] || '';
  const entries = list
    .toLowerCase()
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(parseEntry);
  return ({ hostname, port, protocol }) => {
    const found = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
    return entries.some(
      (entry) =>
        entry.host === '*' ||
        ((hostname === entry.host || hostname.endsWith(`.${entry.host}`)) &&
          (entry.port === undefined || entry.port === found)),
    );
  };
}

function parseEntry(text: string): { readonly host: string; readonly port: string | undefined } {
  // A bare IPv6 address has several colons, and no port.
  const [, host = text, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(text) ?? [];
  const isBareV6 = text.includes('::') && !text.startsWith('[');
  return { host: isBareV6 ? `[${text}]` : host.replace(/^\*?\.(?=.)/, ''), port };
}
