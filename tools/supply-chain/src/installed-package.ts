import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package as it lies on the disk. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json has it: an SPDX expression, or anything, or empty. */
  readonly licence: string;
  /** Absolute path, links resolved. */
  readonly folder: string;
  /** Whether nothing of it is published. */
  readonly isPrivate: boolean;
  /** What is installed with it. */
  readonly dependencies: readonly string[];
  /** What whoever installs it brings along, or may. */
  readonly peers: readonly string[];
  /** What its build writes into `dist`. */
  readonly bundles: readonly string[];
}

/**
 * The package in `folder`.
 *
 * @throws Error when there is none.
 */
export function readInstalledPackage(folder: string): InstalledPackage {
  const manifest = object(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { bundles } = object(manifest['bilipass']);
  return {
    name: text(manifest['name']),
    version: text(manifest['version']),
    licence: text(manifest['license']) || text(object(manifest['license'])['type']),
    folder: realpathSync(folder),
    isPrivate: manifest['private'] === true,
    dependencies: Object.keys(object(manifest['dependencies'])),
    peers: Object.keys(object(manifest['peerDependencies'])),
    bundles: Array.isArray(bundles) ? bundles.map(text) : [],
  };
}

/** The folder that Node finds package `name` in for a file in `from`; `undefined` when it is missing. */
export function findInstalled(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
