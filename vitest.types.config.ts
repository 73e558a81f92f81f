import { defineConfig } from 'vitest/config';

// What a caller of the public API may write, and what the compiler refuses. Nothing of it is run.
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
