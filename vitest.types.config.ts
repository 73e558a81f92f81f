import { defineConfig } from 'vitest/config';

// Type tests of the public API: code that must compile, and code that must not. It never runs.
export default defineConfig({
  test: {
    include: [],
    typecheck: {
      enabled: true,
      only: true,
      include: ['packages/*/src/**/*.types.test.ts'],
      tsconfig: './tsconfig.types.json',
    },
    reporters: ['default', ['json', { outputFile: 'reports/types.json' }]],
  },
});
