import { systemRuntime, type Credential, type Runtime } from '@bilipass/core';
import { StoreError } from '../errors.ts';
import { nodeFileSystem, type FileSystem } from '../files/file-system.ts';
import { readTargetFile, replaceTargetFile } from './target-file.ts';
import { targetText } from './target-text.ts';
import type { CredentialTarget } from './target.ts';

/** Options of {@link writeTarget}. */
export interface WriteTargetOptions {
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
  /** The file system calls. Default those of `node:fs`. */
  readonly fileSystem?: FileSystem;
}

/** How often a write starts again because another program changes the file meanwhile. */
const ATTEMPTS = 5;

/**
 * Brings a file of another program in step with a login. Writes only when the content changes, and
 * atomically: a killed process leaves the whole old or the whole new file. A new file is private
 * (0600); an existing one keeps its mode and group.
 *
 * - `env` and `rsshub` change their variables only; every other line stays byte for byte.
 * - `netscape` changes the cookies of the login only.
 * - The other formats replace the whole file, if it is empty or holds a login.
 *
 * @throws {StoreError} `target-unsafe` for a symbolic link, a special file, a file of another user,
 * or one that holds something else; `target-unwritable`. The file is unchanged then.
 * @throws {FormatError} `export-refused` when the format cannot hold the login.
 */
export async function writeTarget(
  target: CredentialTarget,
  credential: Credential,
  options: WriteTargetOptions = {},
): Promise<'written' | 'unchanged'> {
  const { fileSystem = nodeFileSystem } = options;
  const runtime = { ...systemRuntime, ...options.runtime };
  const { path } = target;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await readTargetFile(fileSystem, path, runtime);
    const text = targetText(target, credential, { before: before?.text ?? '', now: runtime.now() });
    if (text === before?.text) return 'unchanged';
    if (await replaceTargetFile(fileSystem, path, { text, before }, runtime)) return 'written';
  }
  throw new StoreError('target-unwritable', { path, detail: 'another program keeps changing it' });
}
