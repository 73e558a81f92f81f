import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of the workspace, as far as its neighbours concern it. */
export interface Member {
  readonly name: string;
  /** Relative to the root, `packages/core`. */
  readonly folder: string;
  /** Everything that its package.json asks for, of ours and of others. */
  readonly asksFor: readonly string[];
}

/** Every package below `packages`, `apps` and `tools`. */
export function readMembers(root: string): Member[] {
  return ['packages', 'apps', 'tools'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => `${parent}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => readMember(root, folder)),
  );
}

function readMember(root: string, folder: string): Member {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { name, dependencies, devDependencies } = manifest;
  return { name, folder, asksFor: Object.keys({ ...dependencies, ...devDependencies }) };
}

/**
 * The folders that work on one package takes: its own, then those of ours that it asks for, and so on.
 *
 * @param called its name, or the last part of its folder.
 * @throws RangeError if there is none.
 */
export function foldersFor(called: string, members: readonly Member[]): string[] {
  const first = members.find(
    ({ name, folder }) => called === name || folder.endsWith(`/${called}`),
  );
  if (!first) throw new RangeError(`there is no package "${called}"`);
  const wanted = new Set([first]);
  // A set gives what is added to it while it is walked through.
  for (const { asksFor } of wanted) {
    for (const member of members) if (asksFor.includes(member.name)) wanted.add(member);
  }
  return [...wanted].map(({ folder }) => folder);
}
