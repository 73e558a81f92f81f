import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild(
  { index: 'src/index.ts', https: 'src/https.ts', undici: 'src/undici.ts' },
  // The entries share one small stateless function. Each entry includes a copy, because a separate
  // file costs more at each program start.
  { splitting: false },
);
