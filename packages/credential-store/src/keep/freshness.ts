import type { BilipassError, Credential } from '@bilipass/core';
import type { StoredAccount } from '../stored-account.ts';

/**
 * The result of `ensureFresh`. In every case `account` is the stored account, and its
 * `session.credential` is the session to use.
 */
export type Freshness =
  /** No check or renewal is due. */
  | { readonly kind: 'fresh'; readonly account: StoredAccount }
  /**
   * The session was renewed, by this call or by completing an earlier one. The service confirmed
   * that it works, unless `session.credential.verified` is false: then it could not be asked.
   * `leftAlive` holds the earlier TV sessions whose cookies or tokens the renewal did not end: they
   * are no longer stored, and work until they expire. A TV session whose confirmation the service
   * refused is in use, with the earlier one beside it: `session.kind` is `unconfirmed` then.
   */
  | {
      readonly kind: 'refreshed';
      readonly account: StoredAccount;
      readonly leftAlive: readonly Credential[];
    }
  /** The network or the service failed. The session may still work. Try again later. */
  | { readonly kind: 'transient'; readonly account: StoredAccount; readonly error: BilipassError }
  /** Risk control stepped in. The session may still work. Send no requests for a while. */
  | { readonly kind: 'risk'; readonly account: StoredAccount; readonly error: BilipassError }
  /**
   * No request was sent, because of an earlier failure: `account.pause` says until when and why.
   */
  | { readonly kind: 'paused'; readonly account: StoredAccount }
  /**
   * The session works, but cannot be renewed: there is no refresh token, or the service refuses it.
   * The session works until it expires; then a new login is needed.
   */
  | {
      readonly kind: 'not-renewable';
      readonly account: StoredAccount;
      readonly error: BilipassError;
    }
  /** Two endpoints of the service report that the session is over. The account is kept. */
  | { readonly kind: 'logged-out'; readonly account: StoredAccount };
