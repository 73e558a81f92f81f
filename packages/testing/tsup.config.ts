import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild({
  index: 'src/index.ts',
  msw: 'src/msw.ts',
  server: 'src/server.ts',
  'fake-server': 'src/fake-server.ts',
});
