import type { BilipassError, Credential } from '@bilipass/core';
import type { StoredAccount } from '../stored-account.ts';

/**
 * How a call of `ensureFresh` ended. In every one of them `account` is what the store holds now, and
 * its `session.credential` is the session to use.
 */
export type Freshness =
  /** Nothing is due. */
  | { readonly kind: 'fresh'; readonly account: StoredAccount }
  /**
   * The session was renewed, by this call or by finishing what an earlier one had begun. The service
   * confirmed that it works, unless `session.credential.verified` is false: then it could not be asked.
   * `leftAlive` holds the earlier session where the renewal did not end it (TV): it is no longer stored,
   * and works until it expires.
   */
  | {
      readonly kind: 'refreshed';
      readonly account: StoredAccount;
      readonly leftAlive: readonly Credential[];
    }
  /** Network or service had trouble, which says nothing about the session. Try again later. */
  | { readonly kind: 'transient'; readonly account: StoredAccount; readonly error: BilipassError }
  /** Risk control stepped in, which says nothing about the session either. Stop for a while. */
  | { readonly kind: 'risk'; readonly account: StoredAccount; readonly error: BilipassError }
  /** Nothing was asked, because of earlier trouble: `account.pause` says until when and why. */
  | { readonly kind: 'paused'; readonly account: StoredAccount }
  /**
   * The session works, and cannot be renewed: no refresh token, or one the service refuses. It goes on
   * until it expires; a new login is the way out.
   */
  | {
      readonly kind: 'not-renewable';
      readonly account: StoredAccount;
      readonly error: BilipassError;
    }
  /** The service says of two of its parts that the session is over. Nothing was deleted. */
  | { readonly kind: 'logged-out'; readonly account: StoredAccount };
