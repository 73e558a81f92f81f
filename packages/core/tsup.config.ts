import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild(
  { index: 'src/index.ts', https: 'src/https.ts', undici: 'src/undici.ts' },
  // The entries share one small function without state: it stands in both, since every further file
  // costs each start of a program more than it weighs.
  { splitting: false },
);
