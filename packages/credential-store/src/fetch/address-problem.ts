/**
 * Returns why an address must not get a session, although its host may have one; `undefined` when
 * it may. Cookies know no port (RFC 6265 section 8.5), so another one is refused here.
 */
export function addressProblem({ protocol, port, username, password }: URL): string | undefined {
  if (protocol !== 'https:') return `it uses ${protocol}, not https:`;
  if (port !== '') return 'it names a port';
  if (username !== '' || password !== '') return 'it holds a user name or a password';
  return undefined;
}
