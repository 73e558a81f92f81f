import type { CallOptions, Credential } from '@bilipass/core';
import type { LogoutResult } from '@bilipass/login';

/** What the service says of a session that is asked about. */
export type SessionCheck =
  /** It works; `refreshDue` says whether it should be renewed. */
  { readonly kind: 'alive'; readonly refreshDue: boolean } | { readonly kind: 'not-logged-in' };

/** What came of renewing a session. */
export type Renewal =
  /** `credential` is the new session. Keep the old one until the new one is confirmed. */
  | { readonly kind: 'renewed'; readonly credential: Credential }
  | { readonly kind: 'not-logged-in' };

/** What the service says of a confirmation. */
export type Confirmation =
  /** It accepted the confirmation. Whether the new session works was not asked. */
  | 'accepted'
  /** The renewal is final, and another part of the service takes the new session. */
  | 'verified'
  | 'not-logged-in';

/**
 * The calls that keeping a session alive takes, each for web and TV sessions alike. `not-logged-in` is
 * only said when the service itself says so; trouble and risk control are thrown as `BilipassError`.
 */
export interface SessionService {
  /** Asks whether a session works and should be renewed. Changes nothing. */
  check(credential: Credential, options: CallOptions): Promise<SessionCheck>;
  /** Renews a session. Called once for each renewal and never repeated by itself. */
  renew(credential: Credential, options: CallOptions): Promise<Renewal>;
  /**
   * Makes a renewal final, which may end the old session. May be repeated with the same input, in
   * another process too.
   */
  confirm(renewed: Credential, previous: Credential, options: CallOptions): Promise<Confirmation>;
  /** Asks another part of the service than `check` whether a session works. */
  isLoggedIn(credential: Credential, options: CallOptions): Promise<boolean>;
  /** Ends a session, as `logout` of `@bilipass/login` does. Throws only the reason of the signal. */
  logout(credential: Credential, options: CallOptions): Promise<LogoutResult>;
}
