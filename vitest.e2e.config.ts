import { basename } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { definePackageTests } from './vitest.shared.ts';

// Tests whose processes use all processors. Leases and time limits of other tests would expire.
const alone = [
  'packages/credential-store/e2e/{race,file-race,stopped}.e2e.ts',
  'packages/geetest/e2e/slow-clients.e2e.ts',
];

// The longest tests, the longest first. At the end of the run, a processor would wait for one of them.
const longest = [
  'crash',
  'runtimes',
  'readmes',
  'scripted',
  'page-states',
  'container',
  'demo',
  'walkthroughs',
];

/** Starts with the longest tests. In a new clone, Vitest knows only the size of each file. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.indexOf(basename(moduleId, '.e2e.ts'));
      return index < 0 ? longest.length : index;
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

const shared: ViteUserConfig['test'] = {
  // Test files of one worker share its modules. Loading them again for each file takes longer than
  // many of the tests.
  isolate: false,
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

// Tests that need a built binary, a terminal (tmux), a browser or real sockets. They mostly wait for
// programs, so three files run at a time, also with two processors. Each has its own folders, ports
// and terminals.
export default defineConfig({
  test: {
    globalSetup: 'vitest.memory.ts',
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: 'reports/e2e.json' }]],
    projects: [
      definePackageTests('e2e', {
        ...shared,
        include: ['{packages,apps,tools}/*/e2e/**/*.e2e.ts', 'docs/examples/*.e2e.ts'],
        exclude: alone,
        maxWorkers: 3,
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
