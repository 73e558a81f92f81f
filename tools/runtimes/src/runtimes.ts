import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { installApart } from '@bilipass/publishing/install-apart';

/** A runtime that is promised to work. */
export interface Runtime {
  /** `Node 22`, for people. */
  readonly name: string;
  /** Absolute path of its executable; installed when it is asked for. @throws Error without a network. */
  find(): string;
  /** What runs a file, before its path. */
  readonly args: readonly string[];
  /** Whether it runs the program `bilipass`, too: that is promised for Node alone. */
  readonly runsProgram: boolean;
  /** Whether it can keep the compiled form of the program on the disk. */
  readonly keepsCompiledCode: boolean;
}

const { platform, arch } = process;

/** All of them, Node's lines first. The patch levels are those that were tried last. */
export const runtimes: readonly Runtime[] = [
  node('20', '20.20.2'),
  node('22', '22.23.3'),
  node('24', '24.21.0'),
  node('26', '26.12.1'),
  other('Bun', bunPackage(), '1.4.5', ['run']),
  other('Deno', denoPackage(), '2.9.6', ['run', '--allow-all']),
];

function node(line: string, version: string): Runtime {
  const isRunning = process.versions.node.startsWith(`${line}.`);
  const system = platform === 'win32' ? 'win' : platform;
  return {
    name: `Node ${line}`,
    find: () =>
      isRunning ? process.execPath : executable(`node-${system}-${arch}`, version, 'bin/node'),
    args: [],
    runsProgram: true,
    keepsCompiledCode: line !== '20',
  };
}

function other(name: string, from: string, version: string, args: readonly string[]): Runtime {
  const file = name === 'Bun' ? 'bin/bun' : 'deno';
  const find = (): string => executable(from, version, file);
  return { name, find, args, runsProgram: false, keepsCompiledCode: false };
}

// The packages that hold the executables, one for each platform; `bun` and `deno` themselves fetch
// theirs by a script, and scripts do not run here.
function bunPackage(): string {
  return `@oven/bun-${platform === 'win32' ? 'windows' : platform}-${arch === 'arm64' ? 'aarch64' : arch}`;
}

function denoPackage(): string {
  return `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`;
}

function executable(name: string, version: string, file: string): string {
  const path = join(installApart(name, version), 'node_modules', name, file);
  const suffixed = platform === 'win32' ? `${path}.exe` : path;
  chmodSync(suffixed, 0o755);
  return suffixed;
}
