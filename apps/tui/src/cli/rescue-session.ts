import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts, FileStore } from '@bilipass/credential-store';
import { storeSession } from '../login/keep-session.ts';
import type { NewSession } from '../login/login-context.ts';
import type { LoginMethod } from '../login/login-method.ts';

/**
 * Puts a session that the store cannot take into another one, in a new folder that only this user can
 * read.
 *
 * @returns the folder, for `--store`.
 * @throws {StoreError} `store-io`.
 */
export async function rescueSession(session: NewSession, method: LoginMethod): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bilipass-rescued-'));
  await storeSession(session, method, new Accounts({ store: new FileStore({ directory }) }));
  return directory;
}
