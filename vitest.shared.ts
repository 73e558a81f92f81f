import { defineConfig, type ViteUserConfig } from 'vitest/config';

// Tests run on the sources of every package: nothing has to be built first. Vite needs the
// condition in both places, and setting the list replaces its defaults, hence the other names.
const conditions = ['@bilipass/source', 'module', 'node', 'development|production'];

// What a caller may write is compiled and never run: vitest.types.config.ts.
const typeTests = 'src/**/*.types.test.ts';

// For `vitest run --coverage` inside a package, where it can set its own `thresholds`.
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
      // Files of one package share their modules: loading them anew for each file would cost more
      // than all tests together. A package whose tests change what is global says otherwise.
      isolate: false,
      restoreMocks: true,
      ...overrides,
      coverage: { ...coverage, ...overrides.coverage },
    },
  });
}
