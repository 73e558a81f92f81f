import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeServer } from '@bilipass/testing/server';
import type { Runtime } from './runtimes.ts';

/** What a program came to on a runtime. */
export interface Outcome {
  readonly runtime: string;
  /** `import`, `require` or `bilipass`. */
  readonly program: string;
  readonly seconds: number;
  /** What went wrong, with what was printed; `undefined` when nothing did. */
  readonly failure: string | undefined;
}

/** One program that all packages or the app are tried with. */
export interface SmokeProgram {
  readonly name: string;
  /** Relative to the folder where everything is installed. */
  readonly file: string;
  /** What it must print, among other lines. */
  readonly expected: readonly string[];
  readonly args?: readonly string[];
}

const DEADLINE_MS = 60_000;
const everyWay = [
  'QR code, web: 10001',
  'QR code, tv: 10001',
  'SMS: 10001',
  'password, second factor: 10001',
  'kept in a file: 10001',
];

/** The packages as modules, loaded in both ways that there are. */
export const packagePrograms: readonly SmokeProgram[] = [
  { name: 'import', file: 'import.mjs', expected: everyWay },
  { name: 'require', file: 'require.cjs', expected: everyWay },
];

/** The program, with the service that it brings along. */
export const appProgram: SmokeProgram = {
  name: 'bilipass',
  file: 'node_modules/bilipass/dist/bilipass.cjs',
  args: ['demo', '--plain', '--lang', 'en'],
  expected: ['Logged in'],
};

/** Runs a program, which is installed in `folder`, on a runtime, against a fake server of its own. */
export async function smoke(
  runtime: Runtime,
  { name, file, expected, args }: SmokeProgram,
  folder: string,
): Promise<Outcome> {
  const server = await startFakeServer();
  const store = mkdtempSync(join(folder, 'store-'));
  const started = performance.now();
  const command = [...runtime.args, join(folder, file), ...(args ?? [server.origin, store])];
  // A home of its own: what a runtime or the program writes is gone with the folder.
  const env = { PATH: process.env['PATH'], HOME: store, NO_COLOR: '1' };
  const failure = await new Promise<string | undefined>((settle) => {
    const options = { cwd: folder, env, timeout: DEADLINE_MS };
    execFile(runtime.find(), command, options, (error, stdout, stderr) => {
      const missing = expected.filter((line) => !`${stdout}\n${stderr}`.includes(line));
      if (error === null && missing.length === 0) settle(undefined);
      else settle(`${error?.message ?? `did not print "${missing[0]}"`}\n${stdout}${stderr}`);
    });
  });
  await server.close();
  return {
    runtime: runtime.name,
    program: name,
    seconds: (performance.now() - started) / 1000,
    failure,
  };
}
