import { posix, win32 } from 'node:path';

interface CacheEnv {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The cache folder: `bilipass` in `$XDG_CACHE_HOME` (XDG Base Directory Specification 0.8, default
 * `~/.cache`), on macOS too; in `%LOCALAPPDATA%` on Windows.
 */
export function cacheDirectory({ platform, env, home }: CacheEnv): string {
  if (platform === 'win32') {
    const { LOCALAPPDATA } = env;
    const local =
      LOCALAPPDATA && win32.isAbsolute(LOCALAPPDATA)
        ? LOCALAPPDATA
        : win32.join(home, 'AppData', 'Local');
    return win32.join(local, 'bilipass', 'cache');
  }
  const { XDG_CACHE_HOME } = env;
  const base =
    XDG_CACHE_HOME && posix.isAbsolute(XDG_CACHE_HOME)
      ? XDG_CACHE_HOME
      : posix.join(home, '.cache');
  return posix.join(base, 'bilipass');
}
