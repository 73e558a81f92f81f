// Disk space and dependencies of each published tarball, and of each peer, installed alone.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installInto, makeProject } from '@bilipass/scripts/install-apart';
import { publishedFolders, tarballOf } from '@bilipass/scripts/pack';
import { makeTemporaryFolder } from './measure.ts';
import { printTable, printTarget } from './page.ts';
import { installPeer, peers, rival } from './peers.ts';

const temporary = makeTemporaryFolder();
const tarballs = Object.fromEntries(
  publishedFolders.map((folder) => {
    const { name } = readJson(join(folder, 'package.json'));
    return [name, `file:${tarballOf(folder)}`];
  }),
);
const ours = Object.keys(tarballs).map((name) => measure(name, installOurs(name)));
const theirs = peers.map((name) => measure(name, installPeer(name)));
const all = [...ours, ...theirs];
printTable(
  ['installed alone', 'on disk', 'dependencies, transitive'],
  all.map(({ name, megabytes, dependencies }) => [
    name,
    `${megabytes.toFixed(2)} MB`,
    String(dependencies),
  ]),
);
const login = all.find(({ name }) => name === '@bilipass/login');
const other = all.find(({ name }) => name === rival);
const app = all.find(({ name }) => name === 'bilipass');
if (!login || !other || !app) throw new Error('no figures to compare');
printTarget(`${login.name} on disk`, login.megabytes, 3, 'MB');
printTarget(`${app.name} on disk`, app.megabytes, 2.1, 'MB');
const what = `${login.name}, dependencies beside half of those of ${rival}`;
printTarget(what, login.dependencies, other.dependencies / 2, 'packages', 1);

/** Installs the tarball, and the tarballs of ours that it needs, into an empty project. */
function installOurs(name: string): string {
  const directory = join(temporary, basename(name));
  makeProject(directory, { dependencies: { [name]: tarballs[name] }, overrides: tarballs });
  installInto(directory, []);
  return directory;
}

function measure(name: string, directory: string) {
  const modules = join(directory, 'node_modules');
  const { packages } = readJson(join(modules, '.package-lock.json'));
  const bytes = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.package-lock.json')
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return { name, megabytes: bytes / 1e6, dependencies: Object.keys(packages).length - 1 };
}

function readJson(file: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(file, 'utf8'));
}
