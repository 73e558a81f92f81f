// Installs the tarballs of reports/packed into an empty folder, and logs in with them in every way on
// every runtime that is promised. Then one user attacks another on those that keep compiled code.
// The attack needs root on Linux; elsewhere the last line says that it was not tried.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installInto, makeProject } from './install-apart.ts';
import { publishedFolders, tarballOf } from './pack.ts';
import { installRuntimes, type Runtime } from './runtimes.ts';
import { twoAtATime } from './two-at-a-time.ts';
import { attackCompileCache, canBeTwoUsers } from './two-users.ts';

/** A program, and what it must print. */
export interface SmokeProgram {
  readonly name: string;
  /** Relative to the folder where everything is installed. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly expected: readonly string[];
}

const DEADLINE_MS = 60_000;
const ways = ['QR code, web', 'QR code, tv', 'SMS', 'password, second factor', 'kept in a file'];
const expected = ways.map((way) => `${way}: 10001`);
const logins: readonly SmokeProgram[] = [
  { name: 'import', file: 'import.mjs', expected },
  { name: 'require', file: 'require.cjs', expected },
];
/** The program, with the service that it contains. It is promised for Node alone. */
const app: SmokeProgram = {
  name: 'bilipass',
  file: 'node_modules/bilipass/dist/bilipass.cjs',
  args: ['demo', '--plain', '--lang', 'en'],
  expected: ['Logged in'],
};

/** Runs a program that is installed in `folder`. Returns what went wrong, with all that it printed. */
export function smoke(
  { executable = '', args: before }: Runtime,
  { file, args = [], expected }: SmokeProgram,
  folder: string,
): Promise<string | undefined> {
  // A home of its own: what a runtime or the program writes is gone with the folder.
  const env = {
    PATH: process.env['PATH'],
    HOME: mkdtempSync(join(folder, 'home-')),
    NO_COLOR: '1',
  };
  const options = { cwd: folder, env, timeout: DEADLINE_MS };
  return new Promise((settle) => {
    execFile(executable, [...before, join(folder, file), ...args], options, (error, out, err) => {
      const missing = expected.find((line) => !`${out}\n${err}`.includes(line));
      if (error === null && missing === undefined) settle(undefined);
      else settle(`${error?.message ?? `did not print "${missing}"`}\n${out}${err}`);
    });
  });
}

/** The attack on one Node. Returns what went wrong. */
async function attack({ executable = '' }: Runtime, folder: string): Promise<string | undefined> {
  const dist = join(folder, 'node_modules/bilipass/dist');
  const outcome = await attackCompileCache(executable, dist);
  const isHeld = outcome.control === 'hit' && outcome.bilipass === 'missed';
  return isHeld ? undefined : JSON.stringify(outcome);
}

/** Everything that is tried on one runtime. */
function trialsOn(runtime: Runtime, folder: string) {
  const isNode = runtime.name.startsWith('Node');
  const programs = isNode ? [...logins, app] : logins;
  const trials = programs.map((program) => ({
    name: `${runtime.name.padEnd(8)} ${program.name}`,
    run: () => smoke(runtime, program, folder),
  }));
  // Node 20 keeps no compiled code.
  if (!isNode || runtime.name === 'Node 20' || !canBeTwoUsers()) return trials;
  const name = `${runtime.name.padEnd(8)} two users`;
  return [...trials, { name, run: () => attack(runtime, folder) }];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bilipass-smoke-'));
  try {
    makeProject(folder);
    installInto(folder, publishedFolders.map(tarballOf));
    cpSync(join(import.meta.dirname, 'programs'), folder, { recursive: true });
    const runtimes = installRuntimes();
    const there = runtimes.filter(({ executable }) => executable !== undefined);
    const trials = there.flatMap((runtime) => trialsOn(runtime, folder));
    const failures = await twoAtATime(trials, async ({ name, run }) => {
      const failure = await run();
      process.stdout.write(`${name.padEnd(18)} ${failure ? `FAILED: ${failure}` : 'ok'}\n`);
      return failure;
    });
    const failed = failures.filter((failure) => failure !== undefined).length;
    const untried = canBeTwoUsers() ? '' : ', two users not tried: that needs root on Linux';
    const count = `${there.length} of ${runtimes.length} runtimes tried`;
    process.stdout.write(`${count}${untried}, ${failed} failures\n`);
    if (failed > 0 || there.length < runtimes.length) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
