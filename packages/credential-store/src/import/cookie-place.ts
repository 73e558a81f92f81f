/** The sites whose cookies are those of a login; the second one is that of the crossDomain link. */
const ours = /(?:^|\.)(?:bilibili|biligame)\.com$/;

/** Returns the host in an address or in the domain of a cookie; `''` when there is none. */
export function hostOf(address: string): string {
  const [, host = ''] = /^\s*(?:[\w+-]+:\/\/)?\.?([^/\s:?#]*)/.exec(address.slice(0, 300)) ?? [];
  return host.toLowerCase();
}

/** Returns whether cookies of a host, with or without a leading dot, are those of the service. */
export function isOurs(host: string): boolean {
  return ours.test(host);
}

/** Returns whether a text is the name of a host, as some programs sort cookies by it. */
export function isHostName(text: string): boolean {
  return (
    text.length < 260 &&
    text.includes('.') &&
    /^(?:https?:\/\/)?\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}\/?$/i.test(text)
  );
}

/**
 * Returns what distinguishes the cookies of a host from those of the whole site. A cookie of the
 * whole site and one without a domain belong together.
 */
export function placeOf(host: string): string {
  return host === 'bilibili.com' ? '' : host;
}
