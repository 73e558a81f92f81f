/** Where the program runs, as far as opening a browser is concerned. */
export interface BrowserEnv {
  /** The environment variables, such as `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The operating system, such as `process.platform`. */
  readonly platform: string;
  /** What the person asked for: `never`, `always`, or `auto` to find out. Default `auto`. */
  readonly preference?: 'auto' | 'always' | 'never' | undefined;
}

/** Browsers that would take the terminal over. */
const textBrowsers = new Set(['www-browser', 'w3m', 'lynx', 'links', 'links2', 'elinks']);

/**
 * Whether a browser that is opened now would appear before the person. It errs towards no: the link
 * is on the screen in any case.
 *
 * No on a continuous-integration machine; where `BROWSER` names a text browser; on Linux without a
 * display, Windows' own next to WSL excepted; in an SSH session on any other system, since the
 * browser would open on the far machine.
 */
export function canOpenBrowser({ env, platform, preference = 'auto' }: BrowserEnv): boolean {
  if (preference !== 'auto') return preference === 'always';
  if (env.CI || textBrowsers.has(nameOf(env.BROWSER))) return false;
  if (platform !== 'linux') return !isSshSession(env);
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || (env.WSL_DISTRO_NAME && !isSshSession(env)));
}

/** Whether the program was started over SSH. */
export function isSshSession(env: BrowserEnv['env']): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_CLIENT || env.SSH_TTY);
}

function nameOf(browser = ''): string {
  return browser.split('/').at(-1) ?? '';
}
