// Runs the tests of every package on each line of Node that is promised, or on those that are named:
// `npm run test:runtimes -- 26`. Ends with 75 when a line could not be had.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from '@bilipass/publishing/published-packages';
import { runtimes, type Runtime } from './runtimes.ts';

const UNTRIED = 75;
const wanted = process.argv.slice(2);
const lines = runtimes
  .filter(({ name }) => name.startsWith('Node '))
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name.slice('Node '.length)));
if (lines.length === 0) throw new RangeError(`no such line of Node: ${wanted.join(', ')}`);

for (const runtime of lines) {
  const executable = findOrTell(runtime);
  if (executable === undefined) process.exitCode ??= UNTRIED;
  else if (!passes(runtime, executable)) process.exitCode = 1;
}

function findOrTell({ name, find }: Runtime): string | undefined {
  try {
    return find();
  } catch {
    process.stdout.write(`${name}: could not be installed, not tried\n`);
    return undefined;
  }
}

function passes({ name }: Runtime, executable: string): boolean {
  process.stdout.write(`\n== ${name}\n`);
  const vitest = join(workspaceRoot, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--reporter=dot'];
  return spawnSync(executable, args, { cwd: workspaceRoot, stdio: 'inherit' }).status === 0;
}
