import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether this user can create files in a directory, which need not exist yet. */
export function canWriteBelow(directory: string): boolean {
  const parent = dirname(directory);
  if (!existsSync(directory) && parent !== directory) return canWriteBelow(parent);
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return statSync(directory).isDirectory();
  } catch {
    return false;
  }
}
