import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild(
  { index: 'src/index.ts', https: 'src/https.ts', undici: 'src/undici.ts' },
  // The entries share one small function without state. Both include it, because a further file
  // costs more at each start of a program.
  { splitting: false },
);
