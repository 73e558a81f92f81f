import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from './published-packages.ts';

const cache = join(workspaceRoot, 'node_modules/.cache/apart');

/**
 * The folder that holds one package of others alone, outside of the workspaces; installed there when
 * it is first asked for. No script of it runs. `overrides` are those of npm.
 *
 * @throws Error if npm fails, for want of a network say.
 */
export function installApart(
  name: string,
  version: string,
  overrides: Readonly<Record<string, string>> = {},
): string {
  const directory = join(cache, `${name.replaceAll('/', '+')}@${version}`);
  // npm writes the lock file last: an installation that was broken off has none.
  if (existsSync(join(directory, 'package-lock.json'))) return directory;
  rmSync(directory, { recursive: true, force: true });
  makeProject(directory, { overrides });
  installInto(directory, [`${name}@${version}`]);
  return directory;
}

/** Makes the folder an empty project of ES modules; `fields` are added to its package.json. */
export function makeProject(
  directory: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  mkdirSync(directory, { recursive: true });
  const manifest = { private: true, type: 'module', ...fields };
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Installs packages or tarballs into a project that is no part of the workspace.
 *
 * @throws Error if npm fails.
 */
export function installInto(directory: string, packages: readonly string[]): void {
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', '--save-exact', ...quietly, ...packages], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
