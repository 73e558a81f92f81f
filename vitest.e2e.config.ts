import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { definePackageTests } from './vitest.shared.ts';

// Tests whose processes use all processors. Leases and time limits of other tests would expire.
const alone = [
  'apps/tui/e2e/container.e2e.ts',
  'packages/credential-store/e2e/{race,stopped}.e2e.ts',
  'packages/geetest/e2e/slow-clients.e2e.ts',
  'tools/nx-plugin/e2e/generator.e2e.ts',
];

const shared: ViteUserConfig['test'] = {
  isolate: true,
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

// Tests that need a built binary, a terminal (tmux), a browser or real sockets. They mostly wait for
// programs, so two files run at a time, each with its own folders, ports and terminals.
export default defineConfig({
  test: {
    globalSetup: 'vitest.memory.ts',
    reporters: ['default', ['json', { outputFile: 'reports/e2e.json' }]],
    projects: [
      definePackageTests('e2e', {
        ...shared,
        include: ['{packages,apps,tools}/*/e2e/**/*.e2e.ts', 'docs/examples/*.e2e.ts'],
        exclude: alone,
        maxWorkers: 2,
        sequence: { groupOrder: 0 },
      }),
      definePackageTests('e2e-alone', {
        ...shared,
        include: alone,
        maxWorkers: 1,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
