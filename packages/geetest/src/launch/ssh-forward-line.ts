import { isSshSession } from './can-open-browser.ts';

/** Options of {@link sshForwardLine}. */
export interface SshForwardOptions {
  /** The port of the page, 1 to 65535. */
  readonly port: number;
  /** The environment variables, such as `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Returns the command that makes the address of the page work on the machine with the browser:
 * `ssh -L 41234:127.0.0.1:41234 me@192.0.2.7`. `undefined` outside of an SSH session.
 *
 * User, address and port are those of the session. An unknown one is written as `user` or `host`,
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
  const sshPort = plainWord(serverPort, /^\d{1,5}$/) ?? '22';
  const options = sshPort === '22' ? '' : ` -p ${sshPort}`;
  return `ssh -L ${port}:127.0.0.1:${port}${options} ${user}@${host}`;
}

/** Returns `word` if it matches. An environment variable may hold anything, even a `;`. */
function plainWord(word: string | undefined, pattern: RegExp): string | undefined {
  return word !== undefined && pattern.test(word) ? word : undefined;
}
