import type { Account, CallOptions, Credential } from '@bilipass/core';
import type { LogoutResult } from '@bilipass/login';
import type { UnconfirmedSession } from '../stored-account.ts';

/** The result of a session check. */
export type SessionCheck =
  /** The session works; `refreshDue` says whether it should be renewed. */
  | {
      readonly kind: 'alive';
      readonly refreshDue: boolean;
      /** The clock of the service, for `renew`. Unix milliseconds; default unknown. */
      readonly serverTime?: number | undefined;
    }
  | { readonly kind: 'not-logged-in' };

/** Options of a renewal. */
export interface RenewOptions extends CallOptions {
  /** The clock of the service, from the check before. Unix milliseconds; default: it is asked for. */
  readonly serverTime?: number | undefined;
}

/** The result of a renewal. */
export type Renewal =
  /**
   * `credential` is the new session. Keep the old one until the new one is confirmed, and `sts` (TV
   * only, Unix seconds), which the confirmation needs.
   */
  | { readonly kind: 'renewed'; readonly credential: Credential; readonly sts?: number | undefined }
  | { readonly kind: 'not-logged-in' };

/** The result of a confirmation. */
export type Confirmation =
  /** The service accepted the confirmation. It is unknown whether the new session works. */
  | { readonly kind: 'accepted' }
  /** The renewal is final, and another endpoint of the service accepts the new session. */
  | { readonly kind: 'verified'; readonly account: SaidAccount }
  | { readonly kind: 'not-logged-in' };

/** Whether a session works, and what the service said about its account. */
export type WhoamiResult =
  | { readonly kind: 'logged-in'; readonly account: SaidAccount }
  | { readonly kind: 'not-logged-in' };

/** What the service said about the account of a session. It is stored. */
export type SaidAccount = Pick<Account, 'mid' | 'name' | 'level'>;

/**
 * The requests that keep a session alive, each for web and TV sessions. `not-logged-in` is only
 * returned when the service itself says so. Transient failures and risk control are thrown as
 * `BilipassError`.
 */
export interface SessionService {
  /** Asks whether a session works and should be renewed. Changes nothing. */
  check(credential: Credential, options: CallOptions): Promise<SessionCheck>;
  /** Renews a session. Called once for each renewal and never repeated automatically. */
  renew(credential: Credential, options: RenewOptions): Promise<Renewal>;
  /**
   * Makes a renewal final, which may end the old session. May be repeated with the same input, in
   * another process too.
   */
  confirm(session: UnconfirmedSession, options: CallOptions): Promise<Confirmation>;
  /** Asks another endpoint than `check` whether a session works, and whose it is. */
  whoami(credential: Credential, options: CallOptions): Promise<WhoamiResult>;
  /** Ends a session, as `logout` of `@bilipass/login` does. Throws only the reason of the signal. */
  logout(credential: Credential, options: CallOptions): Promise<LogoutResult>;
}
