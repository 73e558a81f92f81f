import { confirmRefresh as sendConfirmation, type Credential } from '@bilipass/core';
import type { PendingRefresh } from './pending-refresh.ts';
import type { SessionOptions } from './whoami.ts';

/**
 * Confirms a renewal and with that ends the session before. Where it fails, call it again with the
 * same input, also in another process: the renewal itself is done.
 *
 * @returns the new credential, verified now: store it in place of the pending one.
 * @throws {ServiceError} `not-logged-in`, `csrf-invalid`, `bad-request`, or another refusal.
 * @throws {TransportError} when no usable answer came.
 */
export async function confirmRefresh(
  pending: PendingRefresh,
  { client, signal }: SessionOptions,
): Promise<Credential> {
  const { credential } = pending;
  const oldRefreshToken = pending.revealOldRefreshToken();
  await sendConfirmation(client, credential.getCookies(), oldRefreshToken, { signal });
  return credential.with({ verified: true });
}
