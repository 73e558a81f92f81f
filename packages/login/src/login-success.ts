import type { Account, Credential } from '@bilipass/core';

/** A finished login of any method. Pass it to `Accounts.add` of `@bilipass/credential-store`. */
export interface LoginSuccess {
  /** Distinguishes it from the other members of `LoginResult` and `QrCodeLoginState`. */
  readonly kind: 'done';
  /**
   * Includes the device cookies of the client. `credential.verified` is `false` when the service
   * could not be asked whether the session works, or when `signal` aborted before.
   */
  readonly credential: Credential;
  /** The account; `undefined` when the credential is not verified. */
  readonly account: Account | undefined;
  /** Whether the service just created this account for the phone number. Inform the person then. */
  readonly isNew: boolean;
  /** The User-Agent of the login. Use the same one as long as the session exists. */
  readonly userAgent: string;
}
