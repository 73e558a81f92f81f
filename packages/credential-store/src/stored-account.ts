import type { Credential } from '@bilipass/core';
import type { LoginMethod } from '@bilipass/login';

/** Every {@link AccountSource}. */
export const accountSources = ['qr-web', 'qr-tv', 'sms', 'password', 'import'] as const;

/** How an account came into the store: by a login, or from a file. */
export type AccountSource = LoginMethod | 'import';

/**
 * The state of the session of an account.
 *
 * `unconfirmed` is the moment between the two calls of a refresh: `credential` is the new session,
 * `previous` the old one with the old refresh token, which the confirmation needs. Both are kept
 * until the service has confirmed.
 */
export type StoredSession =
  | { readonly kind: 'active'; readonly credential: Credential }
  | {
      readonly kind: 'unconfirmed';
      readonly credential: Credential;
      readonly previous: Credential;
    }
  | {
      readonly kind: 'logged-out';
      /** The last session that was known; kept, although the service no longer takes it. */
      readonly credential: Credential;
      /** When the service said so. Unix milliseconds. */
      readonly since: number;
    };

/** Until when to send nothing to the service, because it asked for that or had trouble. */
export interface Pause {
  /** Unix milliseconds. */
  readonly until: number;
  /** The `code` of the error that led to it. */
  readonly code: string;
}

/**
 * What a store keeps of one account. It prints without secrets, since its credentials do;
 * `encodeAccount` is the explicit way to its readable form.
 */
export interface StoredAccount {
  /** The account id (mid): 1 to 20 decimal digits. */
  readonly id: string;
  /** The name that the account shows, where it is known. */
  readonly name?: string;
  /** How it came into the store. */
  readonly method: AccountSource;
  /** When it came into the store, where that was noted. Unix milliseconds. */
  readonly addedAt?: number;
  /** When the service was last asked about the session and answered. Unix milliseconds. */
  readonly checkedAt?: number;
  /** The User-Agent the session was made with: it stays the same for the life of the session. */
  readonly userAgent?: string;
  /** Set during a pause of the requests to the service. */
  readonly pause?: Pause;
  /** The session itself. Secrets. */
  readonly session: StoredSession;
}
