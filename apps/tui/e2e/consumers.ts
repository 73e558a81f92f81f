import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The address that says whose a session is. */
export const NAV = 'https://api.bilibili.com/x/web-interface/nav';

/** The service answers 412 to the User-Agents of such programs. */
export const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const askNav = fileURLToPath(new URL('programs/ask-nav.py', import.meta.url));

/** The Python of the distribution, for which the yt-dlp of the distribution is installed. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** Commands that print nav's reply for the cookie file in place of `FILE`. */
export const cookieFileReaders: Readonly<Record<string, readonly [string, ...string[]]>> = {
  curl: ['curl', '-sS', '--fail', '-A', USER_AGENT, '-b', 'FILE', NAV],
  wget: ['wget', '-q', '-O', '-', '-U', USER_AGENT, '--load-cookies', 'FILE', NAV],
  'http.cookiejar': [python, askNav, 'http.cookiejar', 'FILE', NAV, USER_AGENT],
  'yt-dlp': [python, askNav, 'yt-dlp', 'FILE', NAV, USER_AGENT],
};

/** Returns the command with `file` as its cookie file. */
export function commandWith(
  [program, ...args]: readonly [string, ...string[]],
  file: string,
): [string, ...string[]] {
  return [program, ...args.map((arg) => (arg === 'FILE' ? file : arg))];
}

/** Runs a command to its end, and returns its output. */
export async function outputOf(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { env: { ...env }, timeout: 20_000 });
  return stdout;
}

/** Returns the name in nav's reply. */
export function nameIn(reply: string): unknown {
  const { data }: { readonly data?: { readonly uname?: unknown } } = JSON.parse(reply);
  return data?.uname;
}
