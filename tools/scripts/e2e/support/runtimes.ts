import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { installApart } from '../../install-apart.ts';

/** A supported runtime. */
export interface Runtime {
  /** Absolute path of its executable. */
  readonly executable: string;
  /** The arguments before the path of a file. */
  readonly args: readonly string[];
}

const { platform, arch } = process;
const isWindows = platform === 'win32';
// The packages with the executables, one for each platform. The packages `bun` and `deno` install
// their executable with a script, and scripts do not run here.
const node = `node-${isWindows ? 'win' : platform}-${arch}`;
const bun = `@oven/bun-${isWindows ? 'windows' : platform}-${arch === 'arm64' ? 'aarch64' : arch}`;
const deno = `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}`;

// The patch versions of the last tests.
const promised: readonly [name: string, from: string, file: string, ...args: string[]][] = [
  ['Node 20', `${node}@20.20.2`, 'bin/node'],
  ['Node 22', `${node}@22.23.3`, 'bin/node'],
  ['Node 24', `${node}@24.21.0`, 'bin/node'],
  ['Node 26', `${node}@26.12.1`, 'bin/node'],
  ['Bun', `${bun}@1.4.5`, 'bin/bun', 'run'],
  ['Deno', `${deno}@2.9.6`, 'deno', 'run', '--allow-all'],
];

/** The names of all runtimes, Node's lines first. */
export const runtimeNames: readonly string[] = promised.map(([name]) => name);

/** Installs the runtimes with one command of npm. Returns them by name. @throws Error if npm fails. */
export function installRuntimes(): ReadonlyMap<string, Runtime> {
  const alias = (name: string): string => name.toLowerCase().replace(' ', '-');
  const others = promised.filter(([name]) => !isThisOne(name));
  const wanted = others.map(([name, from]) => [alias(name), `npm:${from}`]);
  const apart = installApart({ dependencies: Object.fromEntries(wanted) });
  return new Map(
    promised.map(([name, , file, ...args]) => {
      if (isThisOne(name)) return [name, { executable: process.execPath, args }];
      const executable = join(apart, 'node_modules', alias(name), isWindows ? `${file}.exe` : file);
      chmodSync(executable, 0o755);
      return [name, { executable, args }];
    }),
  );
}

function isThisOne(name: string): boolean {
  return name === `Node ${process.versions.node.split('.')[0]}`;
}
