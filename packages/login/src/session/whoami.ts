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
 * Returns whether a session works, and its account. Returns `not-logged-in` only when the service
 * says so twice. Failures of network or service, and risk control, are errors: the session may
 * still work.
 *
 * @throws {TransportError} when there is no usable reply.
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
