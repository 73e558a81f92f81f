import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the workspace, without a slash at its end. */
export const workspaceRoot: string = fileURLToPath(new URL('../../..', import.meta.url)).replace(
  /[/\\]$/,
  '',
);

/** One package as it would be published. */
export interface PublishedPackage {
  readonly name: string;
  /** Absolute path of its sources. */
  readonly folder: string;
  /** What `exports` opens, `./package.json` aside; empty for a program. */
  readonly entries: readonly string[];
}

/** Everything that is published: the packages, then the program. */
export function publishedPackages(): PublishedPackage[] {
  const packages = readdirSync(join(workspaceRoot, 'packages')).toSorted();
  return [...packages.map((name) => `packages/${name}`), 'apps/tui'].map((path) => {
    const folder = join(workspaceRoot, path);
    const { name, exports = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
    return { name, folder, entries };
  });
}

/** What `npm pack` made of a package. */
export interface Packed {
  /** Absolute path of the tarball. */
  readonly tarball: string;
  /** Paths in it, `dist/index.js`. */
  readonly files: readonly string[];
}

/** Packs a package that is built into `destination`. */
export function pack({ folder }: PublishedPackage, destination: string): Packed {
  const args = ['pack', folder, '--json', '--pack-destination', destination];
  const [packed] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: 'pipe' }));
  return {
    tarball: join(destination, packed.filename),
    files: packed.files.map(({ path }: { path: string }) => path),
  };
}
