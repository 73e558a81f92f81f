import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const route = import.meta.resolve('@bilipass/testing/route-to-fake');

/** A program in its own process. */
export interface RunningProgram {
  /** Waits for the first match of `words` in the output. */
  printed(words: RegExp): Promise<RegExpMatchArray>;
  /** Writes a line to standard input. */
  type(line: string): void;
  /** Stops the program. */
  stop(): void;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly output: string }>;
}

/**
 * Runs a TypeScript file with the built packages in the `node_modules` above it. Routes Bilibili's
 * hosts to the fake at `origin` and allows no others but loopback.
 */
export function runProgram(
  file: URL,
  {
    origin,
    args = [],
    env = {},
  }: {
    readonly origin: string;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  },
): RunningProgram {
  const node = ['--import', loader, '--import', route, fileURLToPath(file)];
  const child = spawn(process.execPath, [...node, ...args], {
    env: { PATH: process.env['PATH'], BILIPASS_FAKE_ORIGIN: origin, ...env },
  });
  let output = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<{ exitCode: number | null; output: string }>((settle) => {
    child.on('close', (exitCode) => settle({ exitCode, output }));
  });
  return {
    ended,
    stop: () => child.kill(),
    type: (line) => child.stdin.write(`${line}\n`),
    printed: (words) =>
      new Promise((found, missing) => {
        const look = (): void => {
          const match = words.exec(output);
          if (!match) return;
          waiting.delete(look);
          found(match);
        };
        waiting.add(look);
        look();
        void ended.then(() => missing(new Error(`ended without ${words}:\n${output}`)));
      }),
  };
}
