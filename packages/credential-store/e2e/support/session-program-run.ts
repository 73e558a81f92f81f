import { spawn, type ChildProcess } from 'node:child_process';
import { childEnvironment } from './child-environment.ts';

/** One action of the session program. */
export interface SessionDeed {
  readonly kind: 'login-web' | 'login-tv' | 'refresh' | 'logout';
  readonly mid: string;
}

/** The output of a run of the session program. */
export interface SessionRun {
  /** The cookies of the sessions that it reported to its caller. */
  readonly named: readonly string[];
  /** The action during which it was killed. */
  readonly unfinished: SessionDeed | undefined;
  /** The action that SIGTERM aborted. */
  readonly aborted: SessionDeed | undefined;
  /** The result of each action. */
  readonly ends: readonly string[];
}

/** A running session program. */
export interface RunningSessionProgram {
  readonly child: ChildProcess;
  readonly run: Promise<SessionRun>;
}

/** Starts the session program, with a User-Agent by which the service identifies it. */
export function startSessionProgram(options: {
  readonly program: string;
  readonly origin: string;
  readonly directory: string;
  readonly userAgent: string;
  readonly deeds: readonly SessionDeed[];
}): RunningSessionProgram {
  const { program, origin, directory, userAgent, deeds } = options;
  const child = spawn(process.execPath, [program, directory, userAgent, JSON.stringify(deeds)], {
    env: childEnvironment(origin),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const run = new Promise<SessionRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(readRun(output.join('')));
      else
        reject(new Error(`the session program ended with ${code ?? signal}: ${errors.join('')}`));
    });
  });
  return { child, run };
}

function readRun(output: string): SessionRun {
  const lines = output
    .split('\n')
    .slice(0, -1)
    .map((line) => Object(JSON.parse(line)));
  const last: unknown = lines.at(-1)?.begins;
  return {
    named: lines.flatMap((line) => line.named ?? []),
    unfinished: isDeed(last) ? last : undefined,
    aborted: lines.find(({ end }) => end === 'SIGTERM')?.ends,
    ends: lines.flatMap(({ ends, end }) => (ends ? [`${ends.kind} ${ends.mid}: ${end}`] : [])),
  };
}

function isDeed(value: unknown): value is SessionDeed {
  return typeof value === 'object' && value !== null && 'kind' in value && 'mid' in value;
}
