import { spawnSync } from 'node:child_process';
import { sideBySide, type SideBySide } from '../side-by-side.ts';

/** Milliseconds of a whole Node process that does nothing, and of one that imports the built core. */
export function importCost(): Promise<SideBySide> {
  const core = import.meta.resolve('@bilipass/core');
  return sideBySide({ bare: '', ours: `import ${JSON.stringify(core)}` }, run, { rounds: 30 });
}

function run(code: string): number {
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', code]);
  if (status !== 0) throw new Error(`the process ended with ${status}`);
  return performance.now() - startedAt;
}
