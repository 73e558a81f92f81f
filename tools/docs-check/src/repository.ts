import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage, type Page } from './page.ts';

/** The files of a repository, as the checks see them. */
export interface Repository {
  /** Absolute path. */
  readonly root: string;
  readonly pages: readonly Page[];
  /** Every file, relative to the root, with forward slashes. */
  readonly files: ReadonlySet<string>;
  /** The text of one of `files`. */
  read(path: string): string;
}

/** The repository at `root`: all that git tracks, or would if it were added. */
export function openRepository(root: string): Repository {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  // A file that was deleted and not yet committed is listed all the same.
  const files = listed.filter((path) => path !== '' && existsSync(join(root, path)));
  return repositoryOf(root, files, (path) => readFileSync(join(root, path), 'utf8'));
}

/** A repository out of a list of files and a way to read them. */
export function repositoryOf(
  root: string,
  files: readonly string[],
  read: (path: string) => string,
): Repository {
  // The reports of the public surface are written by a program, for the review alone.
  const pages = files.filter((path) => path.endsWith('.md') && !path.endsWith('.api.md'));
  return {
    root,
    files: new Set(files),
    pages: pages.map((path) => parsePage(path, read(path))),
    read,
  };
}
