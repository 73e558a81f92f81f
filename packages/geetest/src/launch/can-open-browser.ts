/** The environment of the program, as far as a browser needs it. */
export interface BrowserEnv {
  /** The environment variables, such as `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The operating system, such as `process.platform`. */
  readonly platform: string;
  /** The wish of the person: `never`, `always`, or `auto` to detect. Default `auto`. */
  readonly preference?: 'auto' | 'always' | 'never' | undefined;
}

/** Browsers that run in the terminal itself. */
const textBrowsers = new Set(['www-browser', 'w3m', 'lynx', 'links', 'links2', 'elinks']);

/**
 * Returns whether the person would see a browser that the program opens. In doubt it returns
 * `false`: the link is on the screen in any case.
 *
 * `false` on a continuous-integration machine; if `BROWSER` names a text browser; on Linux without
 * a display, except in WSL or if `BROWSER` names a program, as VS Code sets it on a remote machine;
 * on other systems in an SSH session, because the browser would open on the remote machine.
 */
export function canOpenBrowser({ env, platform, preference = 'auto' }: BrowserEnv): boolean {
  if (preference !== 'auto') return preference === 'always';
  if (env.CI || isTextBrowser(env.BROWSER)) return false;
  if (platform !== 'linux') return !isSshSession(env);
  if (env.BROWSER) return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || (env.WSL_DISTRO_NAME && !isSshSession(env)));
}

/** Returns whether the program runs in an SSH session. */
export function isSshSession(env: BrowserEnv['env']): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_CLIENT || env.SSH_TTY);
}

/** Returns whether the program shows pages in the terminal itself. */
export function isTextBrowser(browser = ''): boolean {
  const [program = ''] = browser.trim().split(/\s/);
  return textBrowsers.has(program.split('/').at(-1) ?? '');
}
