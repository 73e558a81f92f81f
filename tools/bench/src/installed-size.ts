// What a package brings along: packed, installed into an empty folder, and counted there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installInto, makeProject } from '@bilipass/scripts/install-apart';
import { installPeer, peers } from './peers.ts';
import { printTable } from './print-table.ts';
import { printTarget } from './print-target.ts';

const LIMIT_MEGABYTES = 3;
const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Installed {
  readonly name: string;
  readonly megabytes: number;
  /** All that is installed with it, its own siblings too. */
  readonly dependencies: number;
}

interface OurPackage {
  readonly name: string;
  readonly folder: string;
  /** Names of those of ours that it needs. */
  readonly siblings: readonly string[];
}

const temporary = mkdtempSync(join(tmpdir(), 'bilipass-bench-'));
try {
  const ours = findOurs();
  const tarballs = new Map(ours.map((one) => [one.name, pack(one)]));
  const installed = ours.map(({ name }) => installOurs(name, ours, tarballs));
  const beside = peers.map((peer) => measure(peer.name, installPeer(peer)));
  printTable(
    ['installed alone', 'on disk', 'dependencies, transitive'],
    [...installed, ...beside].map(({ name, megabytes, dependencies }) => [
      name,
      `${megabytes.toFixed(2)} MB`,
      String(dependencies),
    ]),
  );
  const login = installed.find(({ name }) => name === '@bilipass/login');
  if (!login) throw new Error('there is no @bilipass/login');
  const leanest = Math.min(
    ...beside.filter((_, index) => peers[index]?.logsIn).map(({ dependencies }) => dependencies),
  );
  printTarget(`${login.name} on disk`, {
    figure: login.megabytes,
    atMost: LIMIT_MEGABYTES,
    unit: 'MB',
  });
  printTarget(`${login.name}, dependencies beside half of the leanest peer's that logs in`, {
    figure: login.dependencies,
    atMost: leanest / 2,
    unit: 'packages',
    digits: 1,
  });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function findOurs(): OurPackage[] {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  return [...folders, join(root, 'apps/tui')].map((folder) => {
    const { name, dependencies = {} } = readJson(join(folder, 'package.json'));
    const siblings = Object.keys(dependencies).filter((needed) => needed.startsWith('@bilipass/'));
    return { name, folder, siblings };
  });
}

/** The file that would be published. */
function pack({ folder }: OurPackage): string {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', temporary];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
  return join(temporary, packed.filename);
}

/** The siblings come as files, too: none of them has to be published. */
function installOurs(
  name: string,
  ours: readonly OurPackage[],
  tarballs: ReadonlyMap<string, string>,
): Installed {
  const wanted = new Set([name]);
  for (const needed of wanted) {
    for (const sibling of ours.find((one) => one.name === needed)?.siblings ?? []) {
      wanted.add(sibling);
    }
  }
  const directory = mkdtempSync(join(temporary, 'installed-'));
  makeProject(directory);
  installInto(
    directory,
    [...wanted].map((one) => tarballs.get(one) ?? one),
  );
  return measure(name, directory);
}

function measure(name: string, directory: string): Installed {
  const modules = join(directory, 'node_modules');
  const { packages } = readJson(join(modules, '.package-lock.json'));
  return {
    name,
    megabytes: bytesIn(modules) / 1e6,
    dependencies: Object.keys(packages).length - 1,
  };
}

function bytesIn(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.package-lock.json')
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function readJson(file: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(file, 'utf8'));
}
