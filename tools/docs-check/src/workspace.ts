import { posix } from 'node:path';
import type { Repository } from './repository.ts';

/** A package as the commands in the documentation may name it. */
export interface WorkspacePackage {
  readonly name: string;
  /** Relative to the root; empty for the root itself. */
  readonly folder: string;
  readonly scripts: ReadonlySet<string>;
}

/** The packages of a repository, the root's own among them. */
export function readPackages({ files, read }: Repository): WorkspacePackage[] {
  return [...files]
    .filter((path) => posix.basename(path) === 'package.json')
    .map((path) => {
      const { name = '', scripts = {} } = readManifest(read(path));
      const folder = posix.dirname(path);
      return { name, folder: folder === '.' ? '' : folder, scripts: new Set(Object.keys(scripts)) };
    });
}

/** The names that `vitest --project` knows. */
export function readTestProjects({ files, read }: Repository): ReadonlySet<string> {
  const configs = [...files].filter((path) => posix.basename(path) === 'vitest.config.ts');
  const names = configs.map((path) => /definePackageTests\('([^']+)'/.exec(read(path))?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

function readManifest(text: string): Manifest {
  return JSON.parse(text);
}
