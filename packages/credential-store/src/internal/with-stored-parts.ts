import type { StoredAccount } from '../stored-account.ts';

/**
 * Returns `account` with what is stored of its session and missing in it, such as a refresh token
 * that pasted cookies lack. Another session takes nothing: its parts would be of two logins.
 */
export function withStoredParts(
  account: StoredAccount,
  stored: StoredAccount | undefined,
): StoredAccount {
  const { session, userAgent } = account;
  if (stored === undefined || stored.session.kind === 'logged-out') return account;
  const known = stored.session.credential.reveal();
  const given = session.credential.reveal();
  if (known.sessdata !== given.sessdata) return account;
  const parts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const { origin } = known;
  const credential = stored.session.credential.with({ ...parts, ...(origin ? { origin } : {}) });
  const usedAgent = userAgent ?? stored.userAgent;
  return {
    ...account,
    ...(usedAgent === undefined ? {} : { userAgent: usedAgent }),
    session: { kind: 'active', credential },
  };
}
