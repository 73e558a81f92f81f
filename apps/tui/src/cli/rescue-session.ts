import { rmSync } from 'node:fs';
import { Accounts, FileStore } from '@bilipass/credential-store';
import type { LoginSuccess } from '@bilipass/login';
import type { LoginMethod } from '../ui/port/login-method.ts';
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
  session: LoginSuccess,
  method: LoginMethod,
  places: readonly string[] = rescuePlaces(),
): Promise<string> {
  const [place, ...others] = places;
  try {
    return await storeIn(place === undefined ? [] : [place], session, method);
  } catch (error) {
    if (others.length === 0) throw error;
    return rescueSession(session, method, others);
  }
}

async function storeIn(
  places: readonly string[],
  session: LoginSuccess,
  method: LoginMethod,
): Promise<string> {
  const directory = makePrivateFolder('rescued', places);
  try {
    await new Accounts({ store: new FileStore({ directory }) }).add(session, { method });
    return directory;
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
