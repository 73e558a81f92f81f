import { thirdPartyNotices } from '../../third-party-notices.ts';
import { definePackageBuild } from '../../tsup.shared.ts';

export default definePackageBuild(
  {
    index: 'src/index.ts',
    keyv: 'src/keyv.ts',
    redis: 'src/redis.ts',
    keyring: 'src/keyring.ts',
    fetch: 'src/fetch.ts',
    import: 'src/import.ts',
    targets: 'src/targets.ts',
    contract: 'src/contract.ts',
  },
  // The entry `import` bundles its parsers.
  { esbuildPlugins: [thirdPartyNotices()] },
);
