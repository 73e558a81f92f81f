// Does with each package, or with those that are named, what CONTRIBUTING tells who wants to work on one
// alone: a sparse checkout of what is committed, then install, test, lint and build; and says how long
// each of them took.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readWorkspace } from '@bilipass/workspace-rules/workspace';
import { foldersFor } from './folders-for.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { packages: members } = readWorkspace(root);
const published = members.filter(({ folder }) => !folder.startsWith('tools/'));
const named = process.argv.slice(2);
const packages = named.length > 0 ? named : published.map(({ name }) => name);

for (const name of packages) {
  const folders = foldersFor(name, members);
  const clone = mkdtempSync(join(tmpdir(), 'bilipass-alone-'));
  try {
    const steps = { ...checkOut(clone, folders), ...work(clone, name) };
    const times = Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(0)} s`);
    process.stdout.write(`${name} (${folders.length} folders): ${times.join(', ')}\n`);
  } catch (error) {
    process.stdout.write(`${name}: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

function checkOut(clone: string, folders: readonly string[]): Record<string, number> {
  const origin = pathToFileURL(root).href;
  return {
    clone:
      timed(root, 'git', ['clone', '--quiet', '--depth=1', '--sparse', origin, clone]) +
      timed(clone, 'git', ['sparse-checkout', 'set', ...folders]),
  };
}

function work(clone: string, name: string): Record<string, number> {
  return {
    install: timed(clone, 'npm', ['ci', '--no-audit', '--no-fund']),
    test: timed(clone, 'npx', ['nx', 'test', name]),
    lint: timed(clone, 'npx', ['nx', 'lint', name]),
    build: timed(clone, 'npx', ['nx', 'build', name]),
  };
}

/** The seconds that a command took. @throws Error with what it printed if it fails. */
function timed(cwd: string, command: string, args: readonly string[]): number {
  const started = performance.now();
  const env = { ...process.env, NX_TUI: 'false', NX_DAEMON: 'false', CI: 'true' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} fails:\n${stdout}${stderr}`);
  return (performance.now() - started) / 1000;
}
