import { getAppTokenInfo, type AppPair, type BilipassError } from '@bilipass/core';
import { confirmNotLoggedIn } from '../internal/confirm-not-logged-in.ts';
import type { SessionOptions } from './whoami.ts';

const deadTokenCodes: ReadonlySet<string> = new Set([
  'access-key-invalid',
  'not-logged-in',
  'token-expired',
]);

/** Returns whether a call was refused because its token pair has ended (docs/protocol.md 5). */
export function isDeadTokenError({ code }: BilipassError): boolean {
  return deadTokenCodes.has(code);
}

/**
 * Asks twice whether a token pair has ended. One wrong reply must not hide a living pair.
 *
 * @throws {TransportError} | {ServiceError} when the service gives no answer.
 */
export async function isDeadPair(
  pair: AppPair,
  { client, signal }: SessionOptions,
): Promise<boolean> {
  const { kind } = await confirmNotLoggedIn(client.runtime, { signal }, () =>
    getAppTokenInfo(client, pair, { signal }),
  );
  return kind === 'not-logged-in';
}
