import { checkBoundaries } from './check-boundaries.ts';
import { findTrackedMachineTraces } from './find-machine-traces.ts';
import { formatViolation } from './violation.ts';

/** The verdict on a whole workspace. */
export interface CheckOutcome {
  readonly passed: boolean;
  /** What to show: one line per violation, then how much was read. */
  readonly lines: readonly string[];
}

/**
 * Runs every rule on the workspace at `root` (absolute path), which must be a git working tree.
 *
 * @throws Error when there is nothing to judge, so that an empty run cannot pass.
 */
export async function runCheck(root: string): Promise<CheckOutcome> {
  const { packages, files, imports, ...boundaries } = await checkBoundaries(root);
  const violations = [...boundaries.violations, ...findTrackedMachineTraces(root)];
  const read = `${packages} packages, ${files} files, ${imports} imports read`;
  return {
    passed: violations.length === 0,
    lines: [...violations.map(formatViolation), `${read}: ${violations.length} violations`],
  };
}
