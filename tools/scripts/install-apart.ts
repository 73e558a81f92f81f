import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from './pack.ts';

/** The parts of a package.json that name dependencies. */
export interface Wanted {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** The arguments of npm: exact versions, no scripts, little output. */
export const installArgs: readonly string[] =
  'install --save-exact --ignore-scripts --no-audit --no-fund --loglevel=error'.split(' ');

/**
 * Returns the folder outside of the workspaces that holds `wanted`. Installs it at the first call,
 * without running its scripts.
 *
 * @param args more arguments of npm.
 * @throws Error if npm fails, for example without a network.
 */
export function installApart(wanted: Wanted, args: readonly string[] = []): string {
  const digest = createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 16);
  const directory = join(workspaceRoot, 'node_modules/.cache/apart', digest);
  // npm writes the lock file last: an interrupted installation has none.
  if (existsSync(join(directory, 'package-lock.json'))) return directory;
  rmSync(directory, { recursive: true, force: true });
  makeProject(directory, wanted);
  installInto(directory, args);
  return directory;
}

/** Makes the folder an empty project of ES modules. Adds `fields` to its package.json. */
export function makeProject(directory: string, fields: object = {}): void {
  mkdirSync(directory, { recursive: true });
  const manifest = JSON.stringify({ private: true, type: 'module', ...fields });
  writeFileSync(join(directory, 'package.json'), manifest);
}

/** Installs packages or tarballs into a project outside of the workspace. @throws Error if npm fails. */
export function installInto(directory: string, packages: readonly string[]): void {
  // Exact versions never change, so npm asks the registry only for those that it has not cached.
  execFileSync('npm', [...installArgs, '--prefer-offline', ...packages], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
