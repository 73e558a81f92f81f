import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The home of this user: an absolute path. What the environment says counts, unless it is empty or
 * relative; then the user database. `undefined` where neither knows.
 */
export function homeDirectory(): string | undefined {
  return [homedir, () => userInfo().homedir].map(orNothing).find(isHome);
}

function isHome(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path);
}

/** Both throw for a user whom the database does not know, as in some containers. */
function orNothing(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
