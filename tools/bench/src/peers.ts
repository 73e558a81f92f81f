import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installApart } from '@bilipass/scripts/install-apart';

/** The peer with a web QR login. */
export const rival = '@renmu/bili-api';

// Fixed versions. Their dependencies are the newest that they allow.
const versions: Record<string, string> = { [rival]: '2.15.0', 'bilibili-api-ts': '11.11.2' };

/** Other packages for the same purpose. */
export const peers: readonly string[] = Object.keys(versions);

/** Returns the folder that holds the peer alone. */
export function installPeer(name: string): string {
  return installApart({ dependencies: { [name]: versions[name] ?? '' } });
}

/** Returns the URL that imports the peer. */
export function peerEntry(name: string): string {
  const { resolve } = createRequire(join(installPeer(name), 'package.json'));
  return pathToFileURL(resolve(name)).href;
}
