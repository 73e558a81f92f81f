import { posix, win32 } from 'node:path';

interface CacheEnv {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

interface LocalEnv extends Pick<CacheEnv, 'env'> {
  /** `undefined` where it is not known. */
  readonly home: string | undefined;
}

/**
 * The cache folder: `bilipass` in `$XDG_CACHE_HOME` (XDG Base Directory Specification 0.8, default
 * `~/.cache`), on macOS too; in `%LOCALAPPDATA%` on Windows.
 */
export function cacheDirectory({ platform, env, home }: CacheEnv): string {
  if (platform === 'win32') return win32.join(localFolder({ env, home }), 'bilipass', 'cache');
  const { XDG_CACHE_HOME } = env;
  const base =
    XDG_CACHE_HOME && posix.isAbsolute(XDG_CACHE_HOME)
      ? XDG_CACHE_HOME
      : posix.join(home, '.cache');
  return posix.join(base, 'bilipass');
}

/** The folder of Windows for what stays on this machine: `%LOCALAPPDATA%`. */
export function localFolder(facts: Pick<CacheEnv, 'env' | 'home'>): string;
export function localFolder(facts: LocalEnv): string | undefined;
export function localFolder({ env, home }: LocalEnv): string | undefined {
  const { LOCALAPPDATA } = env;
  if (LOCALAPPDATA && win32.isAbsolute(LOCALAPPDATA)) return LOCALAPPDATA;
  return home && win32.join(home, 'AppData', 'Local');
}
