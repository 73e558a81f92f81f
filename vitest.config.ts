import { defineConfig } from 'vitest/config';
import { definePackageTests } from './vitest.shared.ts';

export default defineConfig({
  test: {
    // By default, Vitest leaves one processor free. Of two processors, that is half.
    maxWorkers: '100%',
    globalSetup: 'vitest.memory.ts',
    projects: [
      'packages/*',
      'apps/*',
      'tools/*/vitest.config.ts',
      definePackageTests('docs', { include: ['docs/examples/**/*.test.ts'] }),
    ],
    reporters: ['default', ['json', { outputFile: 'reports/test.json' }]],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}'],
      exclude: ['**/*.{test,test-kit}.{ts,tsx}', 'packages/testing/**'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'reports/coverage',
    },
  },
});
