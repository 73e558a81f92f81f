import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Server } from './start-server.ts';

/** What a whole process cost, from its start to its end. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** `empty` is the one to look out for: a success that is none. */
export type Outcome = 'logged in' | 'empty' | 'error';

/** A file beside this one that logs in; `entry` is handed to it as the address of the package to use. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly entry?: string;
}

// Errors of some peers hold everything they know.
const MOST_SAID = 2_000;
const preload = new URL('to-loopback.mjs', import.meta.url).href;
const outcomes: Readonly<Record<number, Outcome>> = { 0: 'logged in', 1: 'error', 4: 'empty' };

/** Runs a login as a process of its own. @throws Error if it ends as none of the programs does. */
export function runProgram(
  { name, file, entry }: Program,
  { env }: Server,
): { readonly outcome: Outcome; readonly cost: Cost; readonly stderr: string } {
  const path = createRequire(import.meta.url).resolve(`./${file}`);
  const startedAt = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ['--import', preload, path], {
    env: { PATH: process.env['PATH'], ...env, BENCH_ENTRY: entry },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
  const wallMs = performance.now() - startedAt;
  const outcome = outcomes[status ?? -1];
  if (!outcome) throw new Error(`${name} ended with ${status}:\n${stderr}`);
  const { cpuMs, peakMb } = JSON.parse(output[3] ?? '{}');
  return { outcome, cost: { wallMs, cpuMs, peakMb }, stderr: stderr.slice(0, MOST_SAID) };
}
