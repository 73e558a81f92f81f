import type { BilipassError } from '@bilipass/core';
import type { StoredAccount } from '../stored-account.ts';

/**
 * How a call of `ensureFresh` ended. In every one of them `account` is what the store holds now, and
 * its `session.credential` is the session to use.
 */
export type Freshness =
  /** Nothing is due. */
  | { readonly kind: 'fresh'; readonly account: StoredAccount }
  /**
   * The session was renewed, by this call or by finishing what an earlier one had begun. Its
   * credential is `verified` unless the service could not be asked whether the new session works.
   */
  | { readonly kind: 'refreshed'; readonly account: StoredAccount }
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
