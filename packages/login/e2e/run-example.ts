import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { resolve } = createRequire(import.meta.url);

/** An example that is running as a program of its own. */
export interface RunningExample {
  /** Resolves with the first match of `words` in what it has printed, as soon as there is one. */
  printed(words: RegExp): Promise<RegExpMatchArray>;
  /** Types a line. */
  type(line: string): void;
  /** Ends it. */
  stop(): void;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly output: string }>;
}

/**
 * Runs a file of `examples/` from the sources of all packages, with Bilibili's hosts led to the fake
 * at `origin` and everything else but loopback out of reach.
 */
export function runExample(
  name: string,
  { origin, args = [] }: { readonly origin: string; readonly args?: readonly string[] },
): RunningExample {
  const file = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  const route = pathToFileURL(resolve('@bilipass/fake-server/route-to-fake')).href;
  const loader = pathToFileURL(resolve('tsx')).href;
  const node = ['--conditions=@bilipass/source', '--import', loader, '--import', route];
  const child = spawn(process.execPath, [...node, file, ...args], {
    env: { PATH: process.env['PATH'], BILIPASS_FAKE_ORIGIN: origin },
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
