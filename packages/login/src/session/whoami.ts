import {
  getNav,
  type CallOptions,
  type Client,
  type Credential,
  type NavState,
} from '@bilipass/core';
import { confirmNotLoggedIn } from '../internal/confirm-not-logged-in.ts';

/** Options of the calls that use a session. */
export interface SessionOptions extends CallOptions {
  /** The browser profile of the account. */
  readonly client: Client;
}

/**
 * Returns whether a session works, and whose it is. `not-logged-in` is said only when the service says so
 * twice; trouble of network or service, and risk control, are errors and say nothing about the session.
 *
 * @throws {TransportError} when no usable answer came.
 * @throws {ServiceError} under the name of the service's code.
 */
export async function whoami(
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<NavState> {
  return confirmNotLoggedIn(client.runtime, { signal }, () =>
    getNav(client, credential.getCookies(), { signal }),
  );
}
