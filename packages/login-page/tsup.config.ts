import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild({
  index: 'src/index.ts',
  node: 'src/node.ts',
  element: 'src/client/login-element.ts',
});
