import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild(
  { index: 'src/index.ts' },
  {
    // The table is mostly Chinese. Escapes would make it more than half as large again.
    esbuildOptions: (options) => {
      options.charset = 'utf8';
    },
  },
);
