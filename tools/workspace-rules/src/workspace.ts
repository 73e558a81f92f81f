import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isLayer, type Layer } from './layers.ts';

/** What one package.json of the workspace says about itself. */
export interface WorkspacePackage {
  readonly name: string;
  /** Folder relative to the workspace root, with forward slashes: `packages/core`. */
  readonly folder: string;
  readonly layer: Layer;
  /** Subpaths that `exports` opens: `.`, `./undici`. Empty: nobody may import this package. */
  readonly entries: ReadonlySet<string>;
  /** Names in `dependencies`, `peerDependencies` and `optionalDependencies`. */
  readonly shipped: ReadonlySet<string>;
  /** Names in `devDependencies`. */
  readonly development: ReadonlySet<string>;
  /** Names in `bilipass.bundles`: dev dependencies that the build writes into `dist`. */
  readonly bundled: ReadonlySet<string>;
}

/** The packages of a workspace and what its root offers to all of their tests. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  readonly packages: readonly WorkspacePackage[];
  /** Names in the root's `devDependencies`: vitest, msw and the like. */
  readonly shared: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads every package.json that the root's `workspaces` globs (`<folder>/*`) name.
 *
 * @throws Error when a package has no name or no known `layer:` tag: nothing could be said about it.
 */
export function readWorkspace(root: string): Workspace {
  const manifest = readManifest(join(root, 'package.json'));
  const folders = strings(manifest['workspaces']).flatMap((glob) => foldersOf(root, glob));
  return {
    root,
    packages: folders.map((folder) => readPackage(root, folder)),
    shared: namesIn(manifest, ['devDependencies']),
  };
}

/** The package whose folder holds `file` (relative to the root), if any does. */
export function packageOfFile(workspace: Workspace, file: string): WorkspacePackage | undefined {
  return workspace.packages.find(({ folder }) => file.startsWith(`${folder}/`));
}

/** The workspace package called `name`, if there is one. */
export function packageNamed(workspace: Workspace, name: string): WorkspacePackage | undefined {
  return workspace.packages.find((candidate) => candidate.name === name);
}

function foldersOf(root: string, glob: string): string[] {
  const parent = glob.replace(/\/\*$/, '');
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
    .toSorted();
}

function readPackage(root: string, folder: string): WorkspacePackage {
  const file = `${folder}/package.json`;
  const manifest = readManifest(join(root, file));
  const name = manifest['name'];
  if (typeof name !== 'string') throw new Error(`${file} has no name`);
  return {
    name,
    folder,
    layer: readLayer(manifest, file),
    entries: new Set(Object.keys(object(manifest['exports']))),
    shipped: namesIn(manifest, ['dependencies', 'peerDependencies', 'optionalDependencies']),
    development: namesIn(manifest, ['devDependencies']),
    bundled: new Set(strings(object(manifest['bilipass'])['bundles'])),
  };
}

function readLayer(manifest: Json, file: string): Layer {
  const tags = strings(object(manifest['nx'])['tags']);
  const layer = tags.find((tag) => tag.startsWith('layer:'))?.slice('layer:'.length);
  if (layer === undefined || !isLayer(layer)) {
    throw new Error(`${file} needs one known "layer:…" tag in nx.tags, found ${String(layer)}`);
  }
  return layer;
}

function readManifest(path: string): Json {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return object(parsed);
}

function namesIn(manifest: Json, fields: readonly string[]): Set<string> {
  return new Set(fields.flatMap((field) => Object.keys(object(manifest[field]))));
}

function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
