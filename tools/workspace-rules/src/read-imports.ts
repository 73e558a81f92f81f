import { posix } from 'node:path';
import { cruise, type ICruiseResult, type IDependency } from 'dependency-cruiser';
import type { Purpose } from './layers.ts';
import { packageNamed, packageOfFile, type Workspace, type WorkspacePackage } from './workspace.ts';

/** One import of one file, type-only and dynamic ones included. */
export interface Import {
  /** The importing file, relative to the root. */
  readonly file: string;
  /** The package that file belongs to. */
  readonly from: WorkspacePackage;
  readonly purpose: Purpose;
  /** As written in the file: `./client.ts`, `@bilipass/core`, `undici`. */
  readonly specifier: string;
  /** What is imported. */
  readonly target: Target;
}

/** Where an import leads. */
export type Target =
  | { readonly kind: 'builtin' }
  /** By name: `@bilipass/core/undici` has the name `@bilipass/core` and the entry `./undici`. */
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly entry: string;
      readonly owner: WorkspacePackage | undefined;
    }
  /** By relative path; `owner` is undefined for a file outside every package. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly owner: WorkspacePackage | undefined;
    };

/** Everything the rules judge by. */
export interface ImportGraph {
  readonly imports: readonly Import[];
  /** Each file-level cycle once: the files in order, without the repeated first one. */
  readonly fileCycles: readonly (readonly string[])[];
  /** Every file of a package that was read, relative to the root. */
  readonly files: ReadonlySet<string>;
}

/** Reads the imports of every source, test and config file of every package. */
export async function readImports(workspace: Workspace): Promise<ImportGraph> {
  const { modules, summary } = await cruisePackages(workspace);
  // Built-in modules, those of npm and files of the root are in the list as well.
  const own = modules.flatMap(({ source, dependencies }) => {
    const from = packageOfFile(workspace, source);
    return from === undefined ? [] : [{ file: source, from, dependencies }];
  });
  return {
    imports: own.flatMap(({ file, from, dependencies }) =>
      dependencies.map((dependency) => toImport(workspace, file, from, dependency)),
    ),
    fileCycles: summary.violations.flatMap(({ cycle }) => (cycle ? [cycle.map(nameOf)] : [])),
    files: new Set(own.map(({ file }) => file)),
  };
}

/** Code that runs at the user's: what stands in `src/` and is neither a test nor a test kit. */
export function purposeOf(file: string, owner: WorkspacePackage): Purpose {
  const inSource = file.startsWith(`${owner.folder}/src/`);
  return inSource && !/\.test(-kit)?\.tsx?$/.test(file) ? 'production' : 'development';
}

async function cruisePackages(workspace: Workspace): Promise<ICruiseResult> {
  const { output } = await cruise(
    workspace.packages.map(({ folder }) => folder),
    {
      baseDir: workspace.root,
      exclude: '(^|/)(dist|coverage)/',
      doNotFollow: '(^|/)node_modules/',
      // Type-only imports bind packages as firmly as the others: count them.
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: {
        forbidden: [{ name: 'cycle', severity: 'error', from: {}, to: { circular: true } }],
      },
      skipAnalysisNotInRules: true,
    },
    {
      exportsFields: ['exports'],
      // The workspace's own packages resolve to their sources, as they do for tsc and vitest.
      conditionNames: ['@bilipass/source', 'import', 'node', 'types', 'default'],
    },
  );
  if (typeof output === 'string') throw new Error(`unexpected report: ${output.slice(0, 200)}`);
  return output;
}

function toImport(
  workspace: Workspace,
  file: string,
  from: WorkspacePackage,
  dependency: IDependency,
): Import {
  return {
    file,
    from,
    purpose: purposeOf(file, from),
    specifier: dependency.module,
    target: targetOf(workspace, file, dependency),
  };
}

function targetOf(workspace: Workspace, file: string, dependency: IDependency): Target {
  const specifier = dependency.module;
  if (dependency.coreModule) return { kind: 'builtin' };
  if (/^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..') {
    const path = posix.join(posix.dirname(file), specifier);
    return { kind: 'file', path, owner: packageOfFile(workspace, path) };
  }
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const entry = `.${specifier.slice(name.length)}`;
  return { kind: 'module', name, entry, owner: packageNamed(workspace, name) };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
