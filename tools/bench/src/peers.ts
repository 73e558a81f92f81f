import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A package of others for the same purpose. */
export interface Peer {
  readonly name: string;
  /** What this page pins; what it depends on is the newest that it allows. */
  readonly version: string;
  /** Whether it has a web QR login at all. */
  readonly logsIn: boolean;
}

export const peers: readonly Peer[] = [
  { name: '@renmu/bili-api', version: '2.15.0', logsIn: true },
  { name: 'bilibili-api-ts', version: '11.11.2', logsIn: false },
];

const cache = fileURLToPath(new URL('../../../node_modules/.cache/peers/', import.meta.url));

/** The folder that holds the peer alone, installed there when it is first asked for; no script of it runs. */
export function installPeer({ name, version }: Peer): string {
  const directory = join(cache, `${name.replaceAll('/', '+')}@${version}`);
  // npm writes the lock file last: an installation that was broken off has none.
  if (existsSync(join(directory, 'package-lock.json'))) return directory;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{ "private": true }\n');
  installInto(directory, [`${name}@${version}`]);
  return directory;
}

/** Installs packages into a folder that is no part of the workspace. @throws Error if npm fails. */
export function installInto(directory: string, packages: readonly string[]): void {
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', '--save-exact', ...quietly, ...packages], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The address that imports the peer. */
export function peerEntry(peer: Peer): string {
  const { resolve } = createRequire(join(installPeer(peer), 'package.json'));
  return pathToFileURL(resolve(peer.name)).href;
}
