import { systemRuntime, type Runtime } from '@bilipass/core';
import { nodeFileSystem, type FileSystem } from '../files/file-system.ts';
import { createPrivateFile, replacePrivateFile } from '../files/private-file.ts';

/** Options of {@link writeExport}. */
export interface WriteExportOptions {
  /** Whether a file of that name may be replaced. Default `false`. */
  readonly replace?: boolean;
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
  /** The file system calls. Default those of `node:fs`. */
  readonly fileSystem?: FileSystem;
}

/**
 * Writes a secret text to a file with mode 0600. Does not follow a symbolic link at `path`.
 *
 * @throws {StoreError} `file-exists` unless it may be replaced; `store-io`.
 */
export async function writeExport(
  path: string,
  text: string,
  options: WriteExportOptions = {},
): Promise<void> {
  const { replace = false, runtime, fileSystem = nodeFileSystem } = options;
  if (!replace) return createPrivateFile(fileSystem, path, text);
  await replacePrivateFile(fileSystem, path, text, { ...systemRuntime, ...runtime });
}
