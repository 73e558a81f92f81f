import type { Import, ImportGraph } from '../read-imports.ts';
import type { Violation } from '../violation.ts';

/** Another package is entered by its name and through an entry of its `exports`, never past it. */
export function findDeepImports({ imports }: ImportGraph): Violation[] {
  return imports.flatMap((entry) => {
    const what = explain(entry);
    return what === undefined ? [] : [{ rule: 'deep-import', where: entry.file, what }];
  });
}

function explain({ from, purpose, specifier, target }: Import): string | undefined {
  switch (target.kind) {
    case 'builtin':
      return undefined;
    case 'module': {
      const { owner, entry } = target;
      if (owner === undefined || owner === from || owner.entries.has(entry)) return undefined;
      const open = [...owner.entries].join(', ') || 'nothing';
      return `imports "${specifier}" past the entries of ${owner.name}, which opens ${open}`;
    }
    case 'file':
      if (target.owner === from) return undefined;
      if (target.owner !== undefined) {
        return `imports "${specifier}" by path out of ${target.owner.folder}: import "${target.owner.name}" instead`;
      }
      // Configs and tests may share files of the root; what ships cannot take them along.
      return purpose === 'production'
        ? `imports "${specifier}", which lies outside every package and would not ship`
        : undefined;
    default:
      return target satisfies never;
  }
}
