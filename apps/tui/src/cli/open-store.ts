import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataDirectory, FileStore, type CredentialStore } from '@bilipass/credential-store';

/** What {@link openStore} decides by. */
export interface StoreFacts {
  /** `--store`: the directory. Default that of the user. */
  readonly directory: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The store, and where its accounts are. */
export interface OpenedStore {
  readonly store: CredentialStore;
  readonly path: string;
}

/** The private files in which logins are kept; nothing is read or made yet. */
export function openStore({ directory: given, platform, env }: StoreFacts): OpenedStore {
  const directory = given ? resolve(given) : dataDirectory({ platform, env, home: homedir() });
  return { store: new FileStore({ directory }), path: join(directory, 'accounts') };
}
