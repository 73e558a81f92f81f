import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new directory of this user, and the way to remove it with all that is in it. */
export function makeTemporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'bilipass-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
