import { defineConfig, type Options } from 'tsup';

/**
 * Builds one SDK package: ESM only, one output file per entry, no declarations (those come from
 * `tsc -b tsconfig.lib.json`, which runs after this and finds an empty `dist`).
 */
export function definePackageBuild(entry: Record<string, string>, overrides: Options = {}) {
  return defineConfig({
    entry,
    format: 'esm',
    target: 'node20.19',
    platform: 'node',
    // A solution tsconfig with `files: []` would lose compiler options at build time.
    tsconfig: 'tsconfig.lib.json',
    dts: false,
    sourcemap: false,
    // Also delete the build info of tsc. With it, tsc would not write the deleted files again.
    clean: ['.*tsbuildinfo'],
    splitting: true,
    ...overrides,
  });
}
