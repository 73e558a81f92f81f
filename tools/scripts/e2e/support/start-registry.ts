import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installApart } from '../../install-apart.ts';

interface Verdaccio {
  runServer(config: object): Promise<Server>;
}

/** A registry on loopback. */
export interface Registry {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  stop(): void;
}

/**
 * Starts an empty Verdaccio that stores packages in `folder`, accepts them from anyone on this
 * machine, and uses no other registry.
 *
 * @throws Error if it cannot be installed.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const apart = installApart({
    dependencies: { verdaccio: '6.8.0' },
    // Verdaccio depends on the tag `node-fetch@cjs`, which some mirrors of the registry lack.
    overrides: { 'node-fetch': '2.6.7' },
  });
  const { runServer }: Verdaccio = createRequire(join(apart, 'package.json'))('verdaccio');
  const server = await runServer({
    self_path: folder,
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$all', unpublish: '$all' } },
    log: { type: 'stdout', level: 'error' },
    web: { enable: false },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
