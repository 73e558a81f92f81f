import { decodeAccount, encodeAccount } from '../account-format.ts';
import type { CredentialStore } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import type { StoredAccount } from '../stored-account.ts';
import { withLock } from '../with-lock.ts';
import { sampleAccount, sampleCredential } from './sample-account.ts';

/**
 * What a held client does to the account 10001, under one lock: `set` stores an account, `delete`
 * removes it, `refresh` stores an unconfirmed session and then the confirmed one.
 */
export type FencedJob = 'set' | 'delete' | 'refresh';

/** In everything that a held client stores, so that it can be looked for. */
export const HELD_SECRET = 'secret-of-the-held-client';

const credential = sampleCredential({ sessdata: HELD_SECRET });
const previous = sampleCredential({ sessdata: `${HELD_SECRET}-previous` });

/** Returns the accounts that a job stores, one after the other. */
function accountsOf(job: FencedJob): StoredAccount[] {
  const active = sampleAccount({ session: { kind: 'active', credential } });
  const unconfirmed = sampleAccount({ session: { kind: 'unconfirmed', credential, previous } });
  return { set: [active], refresh: [unconfirmed, active], delete: [] }[job];
}

/** Returns the account that a job leaves, encoded as a store gives it back; `undefined` where it leaves none. */
export function resultOf(job: FencedJob): string | undefined {
  const last = accountsOf(job).at(-1);
  const decoded = last && decodeAccount(encodeAccount(last), last.id);
  return decoded?.kind === 'account' ? encodeAccount(decoded.account) : undefined;
}

/**
 * Does a job. It does not wait for another holder of the lock.
 *
 * @returns `done`, or the `code` of the {@link StoreError} that ended it.
 */
export async function runFencedJob(store: CredentialStore, job: FencedJob): Promise<string> {
  try {
    await withLock(store, '10001', { waitMs: 0 }, async (lock) => {
      if (job === 'delete') await lock.delete();
      for (const account of accountsOf(job)) await lock.set(account);
    });
    return 'done';
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}
