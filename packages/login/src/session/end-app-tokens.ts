import {
  getAppTokenInfo,
  isBilipassError,
  isKnownAppKey,
  revokeAppToken,
  type AppPair,
  type BilipassError,
  type Credential,
} from '@bilipass/core';
import { isDeadPair, isDeadTokenError } from './is-dead-token.ts';
import { requireAppPair } from './require-app-tokens.ts';
import type { SessionOptions } from './whoami.ts';

/** The state of the token pair of a session after the attempt to end it. */
export type AppTokensEnd =
  /** A session without tokens. */
  | 'none'
  /** `oauth2/info` says that they have ended. */
  | 'ended'
  /** They had already ended. */
  | 'already-dead'
  /** The service answered the revocation, and `oauth2/info` says that they still work. */
  | 'remain';

/**
 * Ends the token pair of a TV session, and asks `oauth2/info` for the result, because code 0 alone
 * proves nothing (docs/protocol.md 5).
 *
 * @throws {BilipassError} when it is unknown whether they have ended; call it again. The reason of
 * `signal`, untouched.
 */
export async function endAppTokens(
  credential: Credential,
  options: SessionOptions,
): Promise<AppTokensEnd> {
  if (credential.reveal().app === undefined) return 'none';
  const pair = requireAppPair(credential);
  // An imported pair may belong to an app whose requests cannot be signed here.
  if (!isKnownAppKey(pair.appkey)) return 'remain';
  const failure = await revoke(pair, options);
  // More requests prolong the block.
  if (failure?.category === 'risk') throw failure;
  if (failure === undefined) return (await isDead(pair, options)) ? 'ended' : 'remain';
  if (await isDeadAfter(failure, pair, options)) {
    return isDeadTokenError(failure) ? 'already-dead' : 'ended';
  }
  if (isAnswer(failure)) return 'remain';
  throw failure;
}

async function revoke(
  pair: AppPair,
  { client, signal }: SessionOptions,
): Promise<BilipassError | undefined> {
  try {
    await revokeAppToken(client, pair, { signal });
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    if (isBilipassError(error)) return error;
    throw error;
  }
}

/** Asks once: the service has just said that it ended the pair. */
async function isDead(pair: AppPair, { client, signal }: SessionOptions): Promise<boolean> {
  return (await getAppTokenInfo(client, pair, { signal })).kind === 'not-logged-in';
}

/** @throws the failure of the revocation when the service does not answer this question either. */
async function isDeadAfter(
  failure: BilipassError,
  pair: AppPair,
  options: SessionOptions,
): Promise<boolean> {
  try {
    return await isDeadPair(pair, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw isBilipassError(error) ? failure : error;
  }
}

/**
 * Returns whether a failure is the final answer of the service: a refusal, or that there is no such
 * call. After a lost reply, an outage or a wrong clock, a repetition may succeed.
 */
function isAnswer(error: BilipassError): boolean {
  if (error.name === 'TransportError') return 'httpStatus' in error && error.httpStatus === 404;
  const { category, code } = error;
  return category !== 'transient' && category !== 'wait' && code !== 'clock-wrong';
}
