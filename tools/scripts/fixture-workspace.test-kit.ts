import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The parts of a package.json that differ between fixtures. */
export interface FixtureManifest {
  readonly name: string;
  readonly dependencies?: readonly string[];
  readonly devDependencies?: readonly string[];
}

/**
 * Writes a small npm workspace into a new temporary folder, linked together as `npm install` would,
 * and returns its absolute path.
 *
 * @param packages package folder to manifest: `{ 'packages/core': { name: '@fx/core', … } }`
 * @param files path to text: `{ 'packages/core/src/index.ts': 'export {};' }`
 */
export function createFixtureWorkspace(
  packages: Readonly<Record<string, FixtureManifest>>,
  files: Readonly<Record<string, string>>,
): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'boundaries-')));
  const globs = new Set(Object.keys(packages).map((folder) => `${dirname(folder)}/*`));
  writeJson(root, 'package.json', {
    private: true,
    workspaces: [...globs],
    devDependencies: { vitest: '*' },
  });
  for (const [folder, manifest] of Object.entries(packages)) {
    writeJson(root, `${folder}/package.json`, expand(manifest));
    link(root, folder, manifest.name);
  }
  for (const [path, text] of Object.entries(files)) write(root, path, text);
  return root;
}

function expand(manifest: FixtureManifest) {
  const { name, dependencies = [], devDependencies = [] } = manifest;
  return {
    name,
    type: 'module',
    exports: { '.': { '@bilipass/source': './src/index.ts', default: './dist/index.js' } },
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '*'])),
    devDependencies: Object.fromEntries(devDependencies.map((dependency) => [dependency, '*'])),
  };
}

function link(root: string, folder: string, name: string): void {
  const scope = join(root, 'node_modules', dirname(name));
  mkdirSync(scope, { recursive: true });
  symlinkSync(join(root, folder), join(scope, basename(name)), 'junction');
}

function writeJson(root: string, path: string, value: unknown): void {
  write(root, path, JSON.stringify(value));
}

function write(root: string, path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
