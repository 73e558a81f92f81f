import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild({
  index: 'src/index.ts',
  node: 'src/node.ts',
  page: 'src/page.ts',
  contract: 'src/contract.ts',
});
