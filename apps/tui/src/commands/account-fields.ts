import type { AccountEntry, StoredAccount } from '@bilipass/credential-store';
import { timeOrNull } from '../ui/json/json-fields.ts';

/** The fields of a stored account in events; never a secret. */
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

/** The same for an entry of the list, which may be unreadable. */
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

export function isRefreshable({ session }: StoredAccount): boolean {
  return session.credential.hasAcTimeValue() || session.credential.reveal().app !== undefined;
}
