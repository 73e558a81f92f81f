import { isBilipassError, submitLogout, type BilipassError, type Credential } from '@bilipass/core';
import { LoginError } from '../errors.ts';
import { isOverBehindRisk } from '../internal/is-over-behind-risk.ts';
import { endAppTokens } from './end-app-tokens.ts';
import { whoami, type SessionOptions } from './whoami.ts';

/**
 * The result of a logout. `unconfirmed` can be retried and needs the credential for that; after the
 * other results the credential is of no use.
 */
export type LogoutResult = {
  /**
   * Whether the token pair of a TV login is not known to have ended. With `logged-out` and
   * `already-dead` it means that the service answered and the pair still works: a repetition does
   * not help, and the pair expires 180 days after it was issued.
   */
  readonly appTokensRemain: boolean;
} & (
  | { readonly kind: 'logged-out' }
  /** The session had already ended. */
  | { readonly kind: 'already-dead' }
  /**
   * The session may still work. `error.advice` says what to do; the person can also end it in the
   * account's security settings on bilibili.com.
   */
  | { readonly kind: 'unconfirmed'; readonly error: BilipassError }
);

/**
 * Ends a session at the service: first the token pair of a TV login, then the cookies. The caller
 * deletes local copies. Each request is sent once. Only `status: true` in the reply counts as the
 * end of the cookies; after any other success reply, `get-nav` is asked whether the session still
 * works (docs/protocol.md 4.24). The end of the tokens is proven by `get-app-token-info`
 * (docs/protocol.md 5).
 *
 * @throws only the reason of `signal`, untouched.
 */
export async function logout(
  credential: Credential,
  options: SessionOptions,
): Promise<LogoutResult> {
  const tokens = await settle(endAppTokens(credential, options));
  const cookies = await settle(endCookies(credential, options));
  const appTokensRemain = tokens.kind === 'failed' || tokens.value === 'remain';
  const failed = [tokens, cookies].find((end) => end.kind === 'failed');
  if (failed) return { kind: 'unconfirmed', error: failed.error, appTokensRemain };
  const wasAlive = [tokens, cookies].some((end) => isEnded(end));
  return { kind: wasAlive ? 'logged-out' : 'already-dead', appTokensRemain };
}

type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: BilipassError };

async function settle<T>(end: Promise<T>): Promise<Settled<T>> {
  try {
    return { kind: 'done', value: await end };
  } catch (error) {
    if (isBilipassError(error)) return { kind: 'failed', error };
    throw error;
  }
}

function isEnded(end: Settled<string>): boolean {
  return end.kind === 'done' && (end.value === 'ended' || end.value === 'logged-out');
}

async function endCookies(
  credential: Credential,
  options: SessionOptions,
): Promise<'logged-out' | 'already-dead'> {
  const { client, signal } = options;
  const submitted = submitLogout(client, credential.getCookies(), { signal });
  const end = await submitted.catch(async (error: unknown) => {
    if (await isOverBehindRisk(error, credential, options)) return undefined;
    throw error;
  });
  if (end === undefined) return 'already-dead';
  const { kind } = end;
  if (kind === 'logged-out') return kind;
  // A proxy can return a page in place of JSON, and code 0 alone proves nothing: only `get-nav`
  // knows.
  const session = await whoami(credential, { client, signal });
  if (session.kind === 'logged-in') throw new LoginError('logout-unconfirmed');
  return kind === 'unconfirmed' ? 'logged-out' : kind;
}
