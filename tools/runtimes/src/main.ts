// Packs every package, installs the tarballs into an empty folder, and logs in with them in every way
// on every runtime. Then one user attacks another on those that keep compiled code. Ends with 75 when
// a runtime could not be had, or the attack not be tried.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installInto, makeProject } from '@bilipass/publishing/install-apart';
import { pack, publishedPackages } from '@bilipass/publishing/published-packages';
import { runtimes, type Runtime } from './runtimes.ts';
import { appProgram, packagePrograms, smoke, type Outcome } from './smoke.ts';
import { attackCompileCache, canBeTwoUsers } from './two-users.ts';

const UNTRIED = 75;
const folder = mkdtempSync(join(tmpdir(), 'bilipass-smoke-'));
try {
  makeProject(folder);
  installInto(
    folder,
    publishedPackages().map((published) => pack(published, folder).tarball),
  );
  cpSync(join(import.meta.dirname, 'programs'), folder, { recursive: true });

  const there = runtimes.filter(isThere);
  let failures = 0;
  // One runtime after the other, so that a slow one is slow by itself.
  for (const runtime of there) failures += report(await tryOut(runtime));
  const keepers = there.filter(({ keepsCompiledCode }) => keepsCompiledCode);
  if (canBeTwoUsers()) for (const runtime of keepers) failures += await attack(runtime);
  else process.stdout.write('two users: needs root on Linux, not tried\n');
  process.stdout.write(
    `${there.length} of ${runtimes.length} runtimes tried, ${failures} failures\n`,
  );
  if (failures > 0) process.exitCode = 1;
  else if (there.length < runtimes.length || !canBeTwoUsers()) process.exitCode = UNTRIED;
} finally {
  rmSync(folder, { recursive: true });
}

function isThere(runtime: Runtime): boolean {
  try {
    runtime.find();
    return true;
  } catch {
    process.stdout.write(`${runtime.name}: could not be installed, not tried\n`);
    return false;
  }
}

function tryOut(runtime: Runtime): Promise<Outcome[]> {
  const programs = runtime.runsProgram ? [...packagePrograms, appProgram] : packagePrograms;
  return Promise.all(programs.map((program) => smoke(runtime, program, folder)));
}

/** @returns the number of failures. */
async function attack({ name, find }: Runtime): Promise<number> {
  const outcome = await attackCompileCache(find(), join(folder, 'node_modules/bilipass/dist'));
  const isHeld = outcome.control === 'hit' && outcome.bilipass === 'missed';
  const verdict = isHeld ? 'ok' : `FAILED: ${JSON.stringify(outcome)}`;
  process.stdout.write(`${name.padEnd(8)} two users ${verdict}\n`);
  return isHeld ? 0 : 1;
}

function report(outcomes: readonly Outcome[]): number {
  for (const { runtime, program, seconds, failure } of outcomes) {
    const verdict = failure === undefined ? `ok, ${seconds.toFixed(1)} s` : `FAILED: ${failure}`;
    process.stdout.write(`${runtime.padEnd(8)} ${program.padEnd(9)} ${verdict}\n`);
  }
  return outcomes.filter(({ failure }) => failure !== undefined).length;
}
