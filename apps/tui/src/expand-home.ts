import { join } from 'node:path';
import { AppError } from './app-error.ts';
import { homeDirectory } from './home-directory.ts';

/**
 * Replaces a leading `~` of a path by the home of this user. Shells do it too, but not in
 * `--store=~/x`, in an `.env` file, in a config or in a field of a screen. `~name` stays.
 *
 * @param home - Default: that of this machine.
 * @throws {AppError} `home-missing` where the home is needed and not known.
 */
export function expandHome(path: string, home: string | undefined = homeDirectory()): string {
  if (path !== '~' && !path.startsWith('~/') && !path.startsWith('~\\')) return path;
  if (home === undefined) throw new AppError('home-missing');
  return join(home, path.slice(1).replaceAll('\\', '/'));
}
