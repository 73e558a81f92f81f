import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

/** A file as it is to be. */
export interface Change {
  /** Relative to the root of the workspace. */
  readonly path: string;
  readonly text: string;
}

/** Adds lines to the end of a file. */
export function appended(root: string, path: string, lines: string): Change {
  return { path, text: `${readFileSync(join(root, path), 'utf8').trimEnd()}\n${lines}` };
}

/**
 * Puts `text` before the first place where `mark` stands.
 *
 * @throws Error if `mark` is not there.
 */
export function insertedBefore({ path, text: before }: Change, mark: string, text: string): Change {
  const at = before.indexOf(mark);
  if (at < 0) throw new Error(`${path} has no "${mark}" any more: the generator must be taught`);
  return { path, text: before.slice(0, at) + text + before.slice(at) };
}

/** A file as it is. */
export function read(root: string, path: string): Change {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** @throws RangeError if one of the files is there already. */
export function requireNew(root: string, files: readonly Change[]): void {
  const there = files.find(({ path }) => existsSync(join(root, path)));
  if (there) throw new RangeError(`${there.path} is there already`);
}

/** Writes all of them, in the format of the workspace. */
export async function write(root: string, changes: readonly Change[]): Promise<void> {
  const options = await resolveConfig(join(root, 'package.json'), { editorconfig: true });
  const formatted = await Promise.all(
    changes.map(({ path, text }) => format(text, { ...options, filepath: path })),
  );
  for (const [index, { path }] of changes.entries()) {
    writeFileSync(join(root, path), formatted[index] ?? '');
  }
}
