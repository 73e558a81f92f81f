import type { AccountEntry, StoredAccount } from '@bilipass/credential-store';
import { timeOrNull } from '../ui/json/json-fields.ts';

/** What events say of a stored account; never a secret. */
export function accountFields(account: StoredAccount) {
  const { id, name, method, checkedAt, session } = account;
  return {
    mid: id,
    name: name ?? null,
    method,
    state: session.kind === 'logged-out' ? 'logged-out' : 'active',
    expires_at: timeOrNull(session.credential.expiresAt),
    checked_at: timeOrNull(checkedAt),
    refreshable: isRefreshable(account),
  } as const;
}

/** The same for a line of the list, whose account may be there and unreadable. */
export function entryFields(entry: AccountEntry) {
  const { id, isDefault } = entry;
  const fields =
    entry.kind === 'account'
      ? accountFields(entry.account)
      : {
          mid: id,
          name: null,
          method: null,
          state: 'unreadable',
          expires_at: null,
          checked_at: null,
          refreshable: false,
        };
  return { ...fields, is_default: isDefault };
}

/** Whether the session can be renewed without a new login. */
export function isRefreshable({ session }: StoredAccount): boolean {
  return session.credential.hasAcTimeValue() || session.credential.reveal().app !== undefined;
}
