const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Whether only this machine reaches a server at that address, as at the default one. */
export function isLoopback(host: string | undefined): boolean {
  return host === undefined || loopback.has(host);
}
