import { posix, win32 } from 'node:path';

/** Properties of the machine that {@link dataDirectory} needs. */
export interface DataDirectoryInput {
  /** The value of `process.platform`. */
  readonly platform: string;
  /** The value of `process.env`; `XDG_DATA_HOME` or `APPDATA` is read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value of `os.homedir()`: an absolute path. */
  readonly home: string;
}

/**
 * Returns the default directory of the file store: `bilipass` in `$XDG_DATA_HOME` (XDG Base
 * Directory Specification 0.8: only an absolute path counts; default `~/.local/share`), on macOS
 * too; in `%APPDATA%` on Windows. Does not access the disk.
 */
export function dataDirectory({ platform, env, home }: DataDirectoryInput): string {
  if (platform === 'win32') {
    const { APPDATA } = env;
    const roaming =
      APPDATA && win32.isAbsolute(APPDATA) ? APPDATA : win32.join(home, 'AppData', 'Roaming');
    return win32.join(roaming, 'bilipass');
  }
  const { XDG_DATA_HOME } = env;
  const data =
    XDG_DATA_HOME && posix.isAbsolute(XDG_DATA_HOME)
      ? XDG_DATA_HOME
      : posix.join(home, '.local', 'share');
  return posix.join(data, 'bilipass');
}
