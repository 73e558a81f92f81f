// Packs every published package into reports/packed, one tarball for each: core.tgz, tui.tgz. Fails
// when a tarball holds a file that must not be published.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The root of the workspace, without a slash at its end. */
export const workspaceRoot: string = fileURLToPath(new URL('../..', import.meta.url)).slice(0, -1);

/** Absolute paths of everything to publish: the packages, then the program. */
export const publishedFolders: readonly string[] = [
  ...readdirSync(join(workspaceRoot, 'packages')).map((name) => `packages/${name}`),
  'apps/tui',
]
  .map((path) => join(workspaceRoot, path))
  .filter((folder) => !isPrivate(folder));

const packedFolder = join(workspaceRoot, 'reports/packed');
const required = ['LICENSE', 'README.md', 'package.json'];
// Besides built files: licences, the preload, and the pages that a README links to.
const allowed =
  /^(LICENSE|README\.md|package\.json|(dist\/)?THIRD-PARTY-NOTICES\.txt|events\.schema\.json|docs\/fault-matrix\.md|route-to-fake\.(mjs|d\.mts)|dist\/(?!.*\.test)[^.]+\.(c?js|d\.ts))$/;

/** Returns whether the package in `folder` is private: other packages bundle it. */
export function isPrivate(folder: string): boolean {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).private === true;
}

/** Returns the path of the tarball of a published package. This script writes it. */
export function tarballOf(folder: string): string {
  return join(packedFolder, `${basename(folder)}.tgz`);
}

/** Returns the superfluous and the missing files, by their paths in a tarball. */
export function findWrongFiles(files: readonly string[]): string[] {
  return [
    ...files.filter((file) => !allowed.test(file)).map((file) => `packs ${file}`),
    ...required.filter((file) => !files.includes(file)).map((file) => `does not pack ${file}`),
  ];
}

function main(): void {
  rmSync(packedFolder, { recursive: true, force: true });
  mkdirSync(packedFolder, { recursive: true });
  const args = ['pack', ...publishedFolders, '--json', '--pack-destination', packedFolder];
  const packed = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: 'pipe' }));
  for (const [index, { name, filename, files }] of packed.entries()) {
    renameSync(join(packedFolder, filename), tarballOf(publishedFolders[index] ?? ''));
    const wrong = findWrongFiles(files.map(({ path }: { readonly path: string }) => path));
    process.stdout.write(`${[`${name}: ${files.length} files`, ...wrong].join('\n  ')}\n`);
    if (wrong.length > 0) process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
