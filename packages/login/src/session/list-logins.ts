import { getLoginLog, type Credential, type LoginLog } from '@bilipass/core';
import { askAboutSession } from '../internal/ask-about-session.ts';
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
  options: SessionOptions,
): Promise<LoginLog> {
  const { client, signal } = options;
  return askAboutSession(credential, options, () =>
    getLoginLog(client, credential.getCookies(), { signal }),
  );
}
