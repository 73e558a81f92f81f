import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installApart } from '@bilipass/scripts/install-apart';

/** A package of others for the same purpose. */
export interface Peer {
  readonly name: string;
  /** What this page pins; what it depends on is the newest that it allows. */
  readonly version: string;
  /** Whether it has a web QR login at all. */
  readonly logsIn: boolean;
}

export const peers: readonly Peer[] = [
  { name: '@renmu/bili-api', version: '2.15.0', logsIn: true },
  { name: 'bilibili-api-ts', version: '11.11.2', logsIn: false },
];

/** The folder that holds the peer alone. */
export function installPeer({ name, version }: Peer): string {
  return installApart({ dependencies: { [name]: version } });
}

/** The address that imports the peer. */
export function peerEntry(peer: Peer): string {
  const { resolve } = createRequire(join(installPeer(peer), 'package.json'));
  return pathToFileURL(resolve(peer.name)).href;
}
