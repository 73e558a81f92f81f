import { posix, win32 } from 'node:path';

/** Properties of the machine that {@link dataDirectory} needs. */
export interface DataDirectoryInput {
  /** The value of `process.platform`. */
  readonly platform: string;
  /** The value of `process.env`; `XDG_DATA_HOME` or `APPDATA` is read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value of `os.homedir()`: an absolute path. `undefined` where it is not known. */
  readonly home: string | undefined;
}

/**
 * Returns the default directory of the file store: `bilipass` in `$XDG_DATA_HOME` (XDG Base
 * Directory Specification 0.8: only an absolute path counts; default `~/.local/share`), on macOS
 * too; in `%APPDATA%` on Windows. `undefined` where it would be in a home that is not known. Does not
 * access the disk.
 */
export function dataDirectory(input: DataDirectoryInput & { readonly home: string }): string;
export function dataDirectory(input: DataDirectoryInput): string | undefined;
export function dataDirectory({ platform, env, home }: DataDirectoryInput): string | undefined {
  if (platform === 'win32') {
    const { APPDATA } = env;
    const roaming =
      APPDATA && win32.isAbsolute(APPDATA)
        ? APPDATA
        : home && win32.join(home, 'AppData', 'Roaming');
    return roaming && win32.join(roaming, 'bilipass');
  }
  const { XDG_DATA_HOME } = env;
  const data =
    XDG_DATA_HOME && posix.isAbsolute(XDG_DATA_HOME)
      ? XDG_DATA_HOME
      : home && posix.join(home, '.local', 'share');
  return data && posix.join(data, 'bilipass');
}
