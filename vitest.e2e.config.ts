import { defineConfig } from 'vitest/config';
import { definePackageTests } from './vitest.shared.ts';

const everything = '{packages,apps,tools}/*/e2e/**/*.e2e.ts';
// Many processes that wait for one lock, each of which has its time to come to it.
const crowds = 'packages/credential-store/e2e/**/*.e2e.ts';

const limits = { isolate: true, testTimeout: 30_000, hookTimeout: 60_000 } as const;

// Tests that need a built binary, a terminal (tmux), a browser or real sockets.
export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'reports/e2e.json' }]],
    projects: [
      definePackageTests('e2e-crowds', {
        ...limits,
        include: [crowds],
        fileParallelism: false,
        sequence: { groupOrder: 0 },
      }),
      // The others wait more than they compute, so two at a time, however few processors there are.
      definePackageTests('e2e', {
        ...limits,
        include: [everything],
        exclude: [crowds],
        maxWorkers: 2,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
