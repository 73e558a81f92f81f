import { spawn } from 'node:child_process';
import { childEnvironment } from './child-environment.ts';

/** The job of the crash program. */
export type CrashJob = 'ensure-fresh' | 'add' | 'replace' | 'remove' | 'write-target';

/** How a run of the crash program ended. */
export type CrashRun =
  | { readonly kind: 'killed' }
  | { readonly kind: 'ended'; readonly points: readonly string[] };

/** The program, service and store of a run. */
export interface CrashRunOptions {
  /** The bundled program. */
  readonly program: string;
  /** The address of the fake. */
  readonly origin: string;
  /** The directory of the store, or of the target `.env`. */
  readonly directory: string;
  /** The number of the point at which to die; 0 for never. */
  readonly killAt: number;
}

const isWindows = process.platform === 'win32';

/** Runs a job until it is done or killed at the point with this number. */
export async function runCrashProgram(job: CrashJob, options: CrashRunOptions): Promise<CrashRun> {
  const { program, origin, directory, killAt } = options;
  const child = spawn(process.execPath, [program, job, directory, String(killAt)], {
    // Only a refresh asks the service, and the route to the fake takes a seventh of the time of a start.
    env: job === 'ensure-fresh' ? childEnvironment(origin) : { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...end) => resolve(end));
  });
  // Windows has no signals: a process that is killed ends with 1, and says nothing.
  const wasKilled = signal === 'SIGKILL' || (isWindows && code === 1 && errors() === '');
  if (wasKilled) return { kind: 'killed' };
  if (code !== 0) throw new Error(`${job} ended with ${code}: ${errors()}`);
  return { kind: 'ended', points: JSON.parse(output()) };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: string[] = [];
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => chunks.push(chunk));
  return () => chunks.join('');
}
