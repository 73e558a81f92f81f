import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a directory of this user. `remove` deletes it with its content. */
export function makeTemporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'bilipass-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Whether files have modes and owners, and links and pipes are files: not on Windows. */
export const isPosix: boolean = process.getuid !== undefined;
