import { rmSync } from 'node:fs';
import type { Credential } from '@bilipass/core';
import { Accounts, FileStore, type AddAccountOptions } from '@bilipass/credential-store';
import type { LoginSuccess } from '@bilipass/login';
import { makePrivateFolder } from '../make-private-folder.ts';
import { rescuePlaces } from '../own-places.ts';

/**
 * Stores a session in a new private folder when the store cannot take it. Tries the next place
 * where one fails, as on a full disk.
 *
 * @param places - Best place first. Default those of this machine.
 * @returns the folder, for `--store`.
 * @throws {StoreError} from the last place; {AppError} `file-unwritable` where none is private.
 */
export async function rescueSession(
  login: LoginSuccess | Credential,
  options: AddAccountOptions,
  places: readonly string[] = rescuePlaces(),
): Promise<string> {
  const [place, ...others] = places;
  try {
    return await storeIn(place === undefined ? [] : [place], login, options);
  } catch (error) {
    if (others.length === 0) throw error;
    return rescueSession(login, options, others);
  }
}

async function storeIn(
  places: readonly string[],
  login: LoginSuccess | Credential,
  options: AddAccountOptions,
): Promise<string> {
  const directory = makePrivateFolder('rescued', places);
  try {
    await new Accounts({ store: new FileStore({ directory }) }).add(login, {
      ...options,
      replace: true,
    });
    return directory;
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
