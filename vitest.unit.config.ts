import { defineConfig } from 'vitest/config';
import root from './vitest.config.ts';
import { definePackageTests } from './vitest.shared.ts';

// The unit tests of everything, in one run. Each project has its own workers, which load Vitest and
// the modules of the packages again. So packages without settings of their own share a project.
export default defineConfig({
  test: {
    ...root.test,
    projects: [
      'packages/{credential-store,login}',
      'apps/*',
      definePackageTests('packages', {
        include: [
          'packages/!(credential-store|login)/{src,test,examples,scripts}/**/*.test.{ts,tsx}',
          'tools/*/{,src/**/,test/**/}*.test.ts',
          'docs/examples/**/*.test.ts',
        ],
        exclude: ['packages/*/src/**/*.types.test.ts'],
      }),
    ],
  },
});
