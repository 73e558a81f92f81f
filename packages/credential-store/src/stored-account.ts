import type { Credential } from '@bilipass/core';
import type { LoginMethod } from '@bilipass/login';

/** Every {@link AccountSource}. */
export const accountSources = ['qr-web', 'qr-tv', 'sms', 'password', 'import'] as const;

/** The origin of an account: a login method, or a file. */
export type AccountSource = LoginMethod | 'import';

/**
 * The state of the session of an account.
 *
 * `unconfirmed` is the state between the two calls of a refresh: `credential` is the new session,
 * `previous` the old one with the old refresh token, which the confirmation needs. Both are stored
 * until the service has confirmed. A TV session is in use from then on even if the service refuses
 * the confirmation; `previous` is confirmed or revoked later.
 */
export type StoredSession =
  | { readonly kind: 'active'; readonly credential: Credential }
  | UnconfirmedSession
  | {
      readonly kind: 'logged-out';
      /** The last known session; kept although the service no longer accepts it. */
      readonly credential: Credential;
      /** When the service reported this. Unix milliseconds. */
      readonly since: number;
    };

/** A renewed session beside the one before, until the service has confirmed the renewal. */
export interface UnconfirmedSession {
  /** Distinguishes it from the other states of a session. */
  readonly kind: 'unconfirmed';
  /** The new session. */
  readonly credential: Credential;
  /** The old session, which may still work. */
  readonly previous: Credential;
  /** TV only: the time that the renewal was sent with. Unix seconds. The confirmation repeats it. */
  readonly sts?: number;
}

/** A pause of all requests, because the service asked for it or had a failure. */
export interface Pause {
  /** The end. Unix milliseconds. */
  readonly until: number;
  /** The `code` of the error that caused it. */
  readonly code: string;
}

/**
 * The stored data of one account. It prints without secrets, since its credentials do;
 * `encodeAccount` returns its readable form.
 */
export interface StoredAccount {
  /** The account id (mid): 1 to 20 decimal digits. */
  readonly id: string;
  /** The display name of the account, as the service last gave it, if known. */
  readonly name?: string;
  /** The level of the account, 0 to 6, as the service last gave it, if known. */
  readonly level?: number;
  /** The origin of the account. */
  readonly method: AccountSource;
  /** When it was stored, if known. Unix milliseconds. */
  readonly addedAt?: number;
  /**
   * When the service last answered a question about the session, also at its login. Unix
   * milliseconds.
   */
  readonly checkedAt?: number;
  /** The User-Agent of the login: use the same one as long as the session exists. */
  readonly userAgent?: string;
  /** Set during a pause of the requests to the service. */
  readonly pause?: Pause;
  /** The session itself. Secrets. */
  readonly session: StoredSession;
}
