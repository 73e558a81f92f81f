import { decodeAccount, encodeAccount } from '../account-format.ts';
import type { CredentialStore } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import type { StoredAccount } from '../stored-account.ts';
import { withLock } from '../with-lock.ts';
import { sampleAccount, sampleCredential } from './sample-account.ts';

/**
 * The job of a held client on the account 10001, under one lock: `set` stores an account, `delete`
 * removes it, `refresh` stores an unconfirmed session and then the confirmed one.
 */
export type FencedJob = 'set' | 'delete' | 'refresh';

/** Part of every account that a held client stores, so that tests can search for it. */
export const HELD_SECRET = 'secret-of-the-held-client';

const credential = sampleCredential({ sessdata: HELD_SECRET });
const previous = sampleCredential({ sessdata: `${HELD_SECRET}-previous` });

/** Returns the accounts that a job stores, in order. */
function accountsOf(job: FencedJob): StoredAccount[] {
  const active = sampleAccount({ session: { kind: 'active', credential } });
  const unconfirmed = sampleAccount({ session: { kind: 'unconfirmed', credential, previous } });
  return { set: [active], refresh: [unconfirmed, active], delete: [] }[job];
}

/**
 * Returns the account that a job leaves, as encoded by a store; `undefined` when it leaves none.
 */
export function resultOf(job: FencedJob): string | undefined {
  const last = accountsOf(job).at(-1);
  const decoded = last && decodeAccount(encodeAccount(last), last.id);
  return decoded?.kind === 'account' ? encodeAccount(decoded.account) : undefined;
}

/**
 * Runs a job. Does not wait for another holder of the lock.
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
