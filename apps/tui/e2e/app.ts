import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const manifest = createRequire(import.meta.url).resolve('bilipass/package.json');

/** The built program. */
export const binary: string = join(dirname(manifest), 'dist/bilipass.cjs');

if (!existsSync(binary)) throw new Error('build the app first: npx nx build bilipass');

/** An environment with nothing of this machine's in it: a home of its own, English, no CI. */
export function cleanEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: mkdtempSync(join(tmpdir(), 'bilipass-home-')),
    LANG: 'en_US.UTF-8',
    LC_ALL: 'C.UTF-8',
    BILIPASS_LANG: 'en',
    ...more,
  };
}

/**
 * Lets the program meet the fake service at `origin` over real sockets, without knowing. Preloads of
 * this process count too.
 */
export function routedEnv(
  origin: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const route = `--import=${import.meta.resolve('@bilipass/testing/route-to-fake')}`;
  return cleanEnv({
    NODE_OPTIONS: [process.env['NODE_OPTIONS'] ?? '', route].join(' ').trim(),
    BILIPASS_FAKE_ORIGIN: origin,
    ...more,
  });
}

/** What a run of the program left. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface RunningApp {
  /** What it has printed so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** What it prints on standard output from now on, by the line. */
  lines(): AsyncIterable<string>;
  /** Sends bytes to its standard input, where that was kept open. */
  write(bytes: Uint8Array): void;
  /** Sends a line to its standard input, where that was kept open. */
  type(line: string): void;
  /** Ends its standard input. */
  endInput(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Run>;
}

/** Starts the built program with pipes on all sides; its input has ended unless it is kept open. */
export function startApp(
  args: readonly string[],
  env: Record<string, string>,
  { keepsInput = false }: { readonly keepsInput?: boolean } = {},
): RunningApp {
  const child = spawn(process.execPath, [binary, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (!keepsInput) child.stdin.end();
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  const ended = new Promise<Run>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });
  return {
    output,
    lines: () => createInterface({ input: child.stdout }),
    write: (bytes) => void child.stdin.write(bytes),
    type: (line) => void child.stdin.write(`${line}\n`),
    endInput: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
