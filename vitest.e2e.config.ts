import { defineConfig } from 'vitest/config';
import { definePackageTests } from './vitest.shared.ts';

// Tests that need a built binary, a terminal (tmux), a browser or real sockets.
export default defineConfig({
  ...definePackageTests('e2e', {
    include: ['{packages,apps,tools}/*/e2e/**/*.e2e.ts', 'docs/examples/*.e2e.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    isolate: true,
    reporters: ['default', ['json', { outputFile: 'reports/e2e.json' }]],
  }),
});
