import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * Returns the home of this user, an absolute path: that of the environment, unless it is empty or
 * relative; then that of the user database. `undefined` where neither knows.
 */
export function homeDirectory(): string | undefined {
  return [homedir, () => userInfo().homedir]
    .map(orNothing)
    .find((path) => path !== undefined && isAbsolute(path));
}

/** Both throw for a user who is not in the database, as in some containers. */
function orNothing(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
