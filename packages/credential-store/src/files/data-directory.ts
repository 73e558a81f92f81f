import { posix, win32 } from 'node:path';

/** What {@link dataDirectory} needs to know of the machine. */
export interface DataDirectoryInput {
  /** As `process.platform` has it. */
  readonly platform: string;
  /** As `process.env` has it; `XDG_DATA_HOME` or `APPDATA` is read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As `os.homedir()` has it: an absolute path. */
  readonly home: string;
}

/**
 * Returns the directory in which the file store keeps its things by default: `bilipass` in `$XDG_DATA_HOME`
 * (XDG Base Directory Specification 0.8: only an absolute path counts; default `~/.local/share`), on
 * macOS too; in `%APPDATA%` on Windows. Nothing is read or made here.
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
