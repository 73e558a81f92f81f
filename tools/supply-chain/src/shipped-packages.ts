import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findInstalled, readInstalledPackage, type InstalledPackage } from './installed-package.ts';

/** Somebody else's package that ships, or is asked for. */
export interface ShippedPackage {
  readonly installed: InstalledPackage;
  /** Every place where this version of it lies: absolute paths. */
  readonly folders: ReadonlySet<string>;
  /** The published packages of this workspace that it ships with. */
  readonly shipsWith: ReadonlySet<string>;
  /** Those that leave it to whoever installs them: listed without what is below it. */
  readonly askedForBy: ReadonlySet<string>;
}

interface Entry {
  readonly installed: InstalledPackage;
  readonly folders: Set<string>;
  readonly shipsWith: Set<string>;
  readonly askedForBy: Set<string>;
}

/**
 * Everything of other people's that ships with the packages of the workspace at `root`, by name and
 * version.
 *
 * @throws Error when something is not installed.
 */
export function findShippedPackages(root: string): readonly ShippedPackage[] {
  const own = ['packages', 'apps'].flatMap((parent) => foldersIn(join(root, parent)));
  const published = own.map(readInstalledPackage).filter(({ isPrivate }) => !isPrivate);
  const ownFolders = new Set(published.map(({ folder }) => folder));
  const found = new Map<string, Entry>();

  const entryOf = (installed: InstalledPackage): Entry => {
    const key = `${installed.name}@${installed.version}`;
    const entry = found.get(key) ?? {
      installed,
      folders: new Set(),
      shipsWith: new Set(),
      askedForBy: new Set(),
    };
    found.set(key, entry);
    entry.folders.add(installed.folder);
    return entry;
  };
  const walk = (from: InstalledPackage, publishedName: string, seen: Set<string>): void => {
    if (seen.has(from.folder)) return;
    seen.add(from.folder);
    const isOwn = ownFolders.has(from.folder);
    if (!isOwn) entryOf(from).shipsWith.add(publishedName);
    for (const name of [...from.dependencies, ...from.bundles]) {
      walk(requireInstalled(name, from), publishedName, seen);
    }
    // What a package of others asks for is shipped by name, or it would not work.
    for (const name of isOwn && from.name === publishedName ? from.peers : []) {
      entryOf(requireInstalled(name, from)).askedForBy.add(publishedName);
    }
  };
  for (const one of published) walk(one, one.name, new Set());
  return [...found.values()].toSorted((a, b) => order(a.installed, b.installed));
}

function foldersIn(parent: string): string[] {
  const entries = readdirSync(parent, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(parent, name));
}

function requireInstalled(name: string, from: InstalledPackage): InstalledPackage {
  const folder = findInstalled(name, from.folder);
  if (folder === undefined) throw new Error(`${from.name} needs ${name}, which is not installed`);
  return readInstalledPackage(folder);
}

function order(a: InstalledPackage, b: InstalledPackage): number {
  return a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1;
}
