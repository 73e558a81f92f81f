import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built program. */
export const programPath: string = fileURLToPath(new URL('../dist/bilipass.js', import.meta.url));

const preload = new URL('../../../tools/fake-server/src/route-to-fake.mjs', import.meta.url).href;

/** What makes the unchanged program talk to the fake server at `origin`, over real sockets. */
export function routedTo(origin: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${preload}`, BILIPASS_FAKE_ORIGIN: origin };
}

/** The program run to its end. */
export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started program without a terminal. */
export interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<ProgramRun>;
}

/** Starts the program; `onLine` sees each line of standard output as it comes. */
export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onLine: (line: string) => void = () => {},
): Program {
  const child = spawn(process.execPath, [programPath, ...args], {
    env: { ...process.env, LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout += `${line}\n`;
    onLine(line);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<ProgramRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, ended };
}
