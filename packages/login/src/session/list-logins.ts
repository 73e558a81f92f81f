import { getLoginLog, type Credential, type LoginLog } from '@bilipass/core';
import { confirmNotLoggedIn } from '../internal/confirm-not-logged-in.ts';
import type { SessionOptions } from './whoami.ts';

/**
 * Returns the latest logins to the account of a session, about those of a week: time, place, address
 * (partly masked by the service) and result. Changes nothing at the service. Returns `not-logged-in`
 * only when the service says so twice. A field that the service does not send is `undefined`
 * (docs/protocol.md 4.15b). Places and addresses tell where a person is: do not log them.
 *
 * @throws {TransportError} when there is no usable reply; `unexpected-body` for one without a list.
 * @throws {ServiceError} under the name of the service's code.
 */
export async function listLogins(
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<LoginLog> {
  return confirmNotLoggedIn(client.runtime, { signal }, () =>
    getLoginLog(client, credential.getCookies(), { signal }),
  );
}
