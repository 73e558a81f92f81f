import type { Account, Credential } from '@bilipass/core';

/** A session that a login by password or SMS, or a completed check, led to. */
export interface LoginSuccess {
  /** Tells it from a check that is still to be done. */
  readonly kind: 'credential';
  /** With the device cookies of the client. */
  readonly credential: Credential;
  /** Who logged in, as the service says; `undefined` when it could not be asked. */
  readonly account: Account | undefined;
  /**
   * `unverified`: the service could not be asked whether the session works, or was not asked, since
   * `signal` was aborted.
   */
  readonly verification: 'verified' | 'unverified';
  /** Whether the phone number had no account and the service just created one: tell the person. */
  readonly isNew: boolean;
}
