import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A registry on loopback. */
export interface Registry {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  stop(): void;
}

/** The document that `npm publish` sends: the tarballs in base64, by file name. */
interface Published {
  readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
}

/**
 * Starts an empty registry in memory. It accepts packages from anyone on this machine, one version
 * of each, and uses no other registry.
 */
export async function startRegistry(): Promise<Registry> {
  const packages = new Map<string, Published>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    // `@scope/name`, or the address of its tarball: `@scope/name/-/@scope/name-0.1.0.tgz`
    const [name = '', tarball] = path.split('/-/');
    if (request.method === 'PUT') {
      packages.set(name, JSON.parse(await text(request)));
      response.writeHead(201).end('{}');
      return;
    }
    const published = packages.get(name);
    if (published === undefined) response.writeHead(404).end('{}');
    else if (tarball === undefined) response.end(JSON.stringify(published));
    else response.end(Buffer.from(published['_attachments'][tarball]?.data ?? '', 'base64'));
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
