import { defineConfig, type ViteUserConfig } from 'vitest/config';

// Tests run on the sources of every package, without a build. Vite needs the condition in both
// places. The list replaces its defaults, so it repeats them.
const conditions = ['@bilipass/source', 'module', 'node', 'development|production'];

// Type tests are compiled and never run: vitest.types.config.ts.
const typeTests = 'src/**/*.types.test.ts';

// For `vitest run --coverage` in a package, which can set its own `thresholds`.
const coverage: NonNullable<ViteUserConfig['test']>['coverage'] = {
  provider: 'v8',
  include: ['src/**/*.{ts,tsx}'],
  exclude: ['**/*.{test,test-kit}.{ts,tsx}'],
  reporter: ['text-summary', ['text', { skipFull: true }], 'json-summary'],
};

/** The test configuration of one package; `overrides` is merged over it. */
export function definePackageTests(
  name: string,
  overrides: ViteUserConfig['test'] = {},
): ViteUserConfig {
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: ['{src,test}/**/*.test.{ts,tsx}'],
      exclude: [typeTests],
      environment: 'node',
      // Test files of one package share their modules: reloading them for each file would cost more
      // than all tests together. A package whose tests change globals overrides this.
      isolate: false,
      // They start quicker than processes. A package whose tests change the process says otherwise.
      pool: 'threads',
      restoreMocks: true,
      ...overrides,
      coverage: { ...coverage, ...overrides.coverage },
    },
  });
}
