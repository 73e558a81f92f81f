import { readImports } from './read-imports.ts';
import { findCycles } from './rules/cycle.ts';
import { findDeepImports } from './rules/deep-import.ts';
import { findShippedTestCode } from './rules/shipped-test-code.ts';
import { findUndeclaredDependencies } from './rules/undeclared-dependency.ts';
import { findUnreadFiles } from './rules/unread-file.ts';
import { findUpwardImports } from './rules/upward-import.ts';
import type { Violation } from './violation.ts';
import { readWorkspace } from './workspace.ts';

/** What a check found, and how much it looked at. */
export interface BoundaryReport {
  readonly violations: readonly Violation[];
  /** Packages, files and imports that were judged. */
  readonly packages: number;
  readonly files: number;
  readonly imports: number;
}

/**
 * Judges every import of the workspace at `root` (absolute path) by the rules of its layers.
 *
 * @throws Error when there is nothing to judge: no package, or packages without a single file.
 */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const workspace = readWorkspace(root);
  const graph = await readImports(workspace);
  if (graph.files.size === 0) throw new Error(`no source file was read under ${root}`);
  return {
    violations: [
      ...findUpwardImports(workspace, graph),
      ...findUndeclaredDependencies(workspace, graph),
      ...findCycles(workspace, graph),
      ...findDeepImports(graph),
      ...findShippedTestCode(graph),
      ...findUnreadFiles(workspace, graph),
    ],
    packages: workspace.packages.length,
    files: graph.files.size,
    imports: graph.imports.length,
  };
}
