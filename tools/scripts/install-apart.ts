import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from './pack.ts';

/** The parts of a package.json that say what to install. */
export interface Wanted {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** How npm installs into a project: exact versions, no scripts, few words. */
export const installArgs: readonly string[] =
  'install --save-exact --ignore-scripts --no-audit --no-fund --loglevel=error'.split(' ');

/**
 * The folder outside of the workspaces that holds `wanted`, installed there when it is first asked
 * for. None of its scripts runs.
 *
 * @throws Error if npm fails, because there is no network for example.
 */
export function installApart(wanted: Wanted): string {
  const digest = createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 16);
  const directory = join(workspaceRoot, 'node_modules/.cache/apart', digest);
  // npm writes the lock file last: an installation that was broken off has none.
  if (existsSync(join(directory, 'package-lock.json'))) return directory;
  rmSync(directory, { recursive: true, force: true });
  makeProject(directory, wanted);
  installInto(directory, []);
  return directory;
}

/** Makes the folder an empty project of ES modules; `fields` are added to its package.json. */
export function makeProject(directory: string, fields: object = {}): void {
  mkdirSync(directory, { recursive: true });
  const manifest = JSON.stringify({ private: true, type: 'module', ...fields });
  writeFileSync(join(directory, 'package.json'), manifest);
}

/** Installs packages or tarballs into a project that is no part of the workspace. @throws Error if npm fails. */
export function installInto(directory: string, packages: readonly string[]): void {
  execFileSync('npm', [...installArgs, ...packages], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
