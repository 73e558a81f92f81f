import type { Import, ImportGraph } from '../read-imports.ts';
import type { Violation } from '../violation.ts';
import type { Workspace } from '../workspace.ts';

/** Whatever is imported by name stands in the package.json of the package that imports it. */
export function findUndeclaredDependencies(
  workspace: Workspace,
  { imports }: ImportGraph,
): Violation[] {
  return imports.flatMap((entry) => {
    const { target } = entry;
    if (target.kind !== 'module' || target.name === entry.from.name) return [];
    if (isDeclared(workspace, entry, target.name)) return [];
    return [
      { rule: 'undeclared-dependency', where: entry.file, what: explain(entry, target.name) },
    ];
  });
}

function isDeclared(workspace: Workspace, { from, purpose }: Import, name: string): boolean {
  if (from.shipped.has(name)) return true;
  const development = from.development.has(name);
  if (purpose === 'development') return development || workspace.shared.has(name);
  switch (from.layer) {
    case 'tool':
      // Never published, runs only inside this workspace: the root's tools are its own.
      return development || workspace.shared.has(name);
    default:
      // The build writes it into `dist`, where nobody has to install it.
      return development && from.bundled.has(name);
  }
}

function explain({ from, purpose }: Import, name: string): string {
  const manifest = `${from.folder}/package.json`;
  if (purpose === 'production' && from.development.has(name)) {
    return `imports "${name}", which ${manifest} lists under devDependencies only: what ships may use dependencies, peerDependencies and bilipass.bundles`;
  }
  return `imports "${name}", which ${manifest} does not declare`;
}
