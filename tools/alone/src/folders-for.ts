import type { WorkspacePackage } from '@bilipass/workspace-rules/workspace';

/** A package of the workspace, as far as its neighbours concern it. */
export type Member = Pick<WorkspacePackage, 'name' | 'folder' | 'shipped' | 'development'>;

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
  for (const { shipped, development } of wanted) {
    for (const member of members) {
      if (shipped.has(member.name) || development.has(member.name)) wanted.add(member);
    }
  }
  return [...wanted].map(({ folder }) => folder);
}
