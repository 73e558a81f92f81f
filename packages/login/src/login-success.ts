import type { Account, Credential } from '@bilipass/core';

/** A finished login, whichever way it took. `Accounts.add` of `@bilipass/credential-store` takes it whole. */
export interface LoginSuccess {
  /** Tells it from the other members of `LoginResult` and `QrCodeLoginState`. */
  readonly kind: 'done';
  /**
   * With the device cookies of the client. `credential.verified` is `false` when the service could not be
   * asked whether the session works, or was not asked because `signal` aborted.
   */
  readonly credential: Credential;
  /** Who logged in; `undefined` when the credential is not verified. */
  readonly account: Account | undefined;
  /** Whether the service just created this account for the phone number: tell the person. */
  readonly isNew: boolean;
  /** The User-Agent that the session was made with. Use the same one for the life of the session. */
  readonly userAgent: string;
}
