import { layersUsableBy, type Layer, type Purpose } from '../layers.ts';
import type { ImportGraph } from '../read-imports.ts';
import type { Violation } from '../violation.ts';
import { packageNamed, type Workspace, type WorkspacePackage } from '../workspace.ts';

/** Arrows only point down, in imports and in what package.json declares. */
export function findUpwardImports(workspace: Workspace, graph: ImportGraph): Violation[] {
  return [...upwardImports(graph), ...workspace.packages.flatMap(upwardDeclarations(workspace))];
}

function upwardImports({ imports }: ImportGraph): Violation[] {
  return imports.flatMap(({ file, from, purpose, target }) => {
    const to = target.kind === 'builtin' ? undefined : target.owner;
    return to === undefined || reaches(from, to, purpose)
      ? []
      : [violation(file, 'imports', from, to, purpose)];
  });
}

function upwardDeclarations(workspace: Workspace) {
  return (from: WorkspacePackage): Violation[] => {
    const judge = (names: ReadonlySet<string>, purpose: Purpose): Violation[] =>
      [...names].flatMap((name) => {
        const to = packageNamed(workspace, name);
        return to === undefined || reaches(from, to, purpose)
          ? []
          : [violation(`${from.folder}/package.json`, 'depends on', from, to, purpose)];
      });
    return [...judge(from.shipped, 'production'), ...judge(from.development, 'development')];
  };
}

function reaches(from: WorkspacePackage, to: WorkspacePackage, purpose: Purpose): boolean {
  return from === to || layersUsableBy(from.layer, purpose).includes(to.layer);
}

function violation(
  where: string,
  verb: string,
  from: WorkspacePackage,
  to: WorkspacePackage,
  purpose: Purpose,
): Violation {
  const allowed = describeLayers(layersUsableBy(from.layer, purpose));
  const who = purpose === 'production' ? `layer ${from.layer}` : `tests of layer ${from.layer}`;
  return {
    rule: 'upward-import',
    where,
    what: `${verb} ${to.name} (layer ${to.layer}), but ${who} may use ${allowed}`,
  };
}

function describeLayers(layers: readonly Layer[]): string {
  return layers.length === 0 ? 'no other package of the workspace' : `only ${layers.join(', ')}`;
}
