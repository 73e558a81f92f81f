import { getLoginDevices, type Credential, type LoginDevices } from '@bilipass/core';
import { askAboutSession } from '../internal/ask-about-session.ts';
import type { SessionOptions } from './whoami.ts';

/**
 * Returns the devices that are logged in to the account of a session. Changes nothing at the
 * service: to end one, use the security settings of the account. Returns `not-logged-in` only when
 * the service says so twice. The fields of a device are read as the service sends them
 * (docs/protocol.md 4.15b, fields of grade B); a field that it does not send is `undefined`.
 *
 * @throws {TransportError} when there is no usable reply; `unexpected-body` for one without a list.
 * @throws {ServiceError} under the name of the service's code.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA` or `bili_jct`.
 */
export async function listDevices(
  credential: Credential,
  options: SessionOptions,
): Promise<LoginDevices> {
  const { client, signal } = options;
  return askAboutSession(credential, options, () =>
    getLoginDevices(client, credential.getCookies(), { signal }),
  );
}
