import { isSshSession } from './can-open-browser.ts';

/** What the line is made of. */
export interface SshForwardOptions {
  /** The port that the page is served on, 1 to 65535. */
  readonly port: number;
  /** The environment variables, such as `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The command to type on the machine with the browser, so that the address of the page works there:
 * `ssh -L 41234:127.0.0.1:41234 me@192.0.2.7`. `undefined` outside of an SSH session.
 *
 * User, address and port are those of the session. What cannot be told stands as `user` or `host`,
 * for the person to replace. The line is safe to paste into a shell.
 *
 * @throws {RangeError} if `port` is not a whole number from 1 to 65535.
 */
export function sshForwardLine({ port, env }: SshForwardOptions): string | undefined {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new RangeError(`port must be a whole number from 1 to 65535, got ${port}`);
  }
  if (!isSshSession(env)) return undefined;
  // client address, client port, server address, server port; see ENVIRONMENT in ssh(1)
  const [, , serverAddress, serverPort] = (env.SSH_CONNECTION ?? '').split(' ');
  const user = plainWord(env.USER ?? env.LOGNAME, /^[A-Za-z_][A-Za-z0-9._-]*$/) ?? 'user';
  const host = plainWord(serverAddress, /^[0-9A-Fa-f.:]+$/) ?? 'host';
  const door = plainWord(serverPort, /^\d{1,5}$/) ?? '22';
  const options = door === '22' ? '' : ` -p ${door}`;
  return `ssh -L ${port}:127.0.0.1:${port}${options} ${user}@${host}`;
}

/** The word, if it is one: an environment variable may hold anything, a `;` as well. */
function plainWord(word: string | undefined, pattern: RegExp): string | undefined {
  return word !== undefined && pattern.test(word) ? word : undefined;
}
