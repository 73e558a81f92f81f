import { isBilipassError, submitLogout, type BilipassError, type Credential } from '@bilipass/core';
import { LoginError } from '../errors.ts';
import { isOverBehindRisk } from '../internal/is-over-behind-risk.ts';
import { whoami, type SessionOptions } from './whoami.ts';

/**
 * The result of a logout. `unconfirmed` can be retried and needs the credential for that; after the
 * other results the credential is of no use.
 */
export type LogoutResult = {
  /**
   * Whether the token pair of a TV login remains valid: it is not documented that the service ends
   * it with the session. It expires 180 days after it was issued.
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
 * Ends a session at the service. The caller deletes local copies. The request is sent once. Only
 * `status: true` in the reply counts as the end; after any other success reply, `get-nav` is asked
 * whether the session still works (docs/protocol.md 4.24).
 *
 * @throws only the reason of `signal`, untouched.
 */
export async function logout(
  credential: Credential,
  options: SessionOptions,
): Promise<LogoutResult> {
  const appTokensRemain = credential.reveal().app !== undefined;
  try {
    return { kind: await endOnce(credential, options), appTokensRemain };
  } catch (error) {
    if (await isOverBehindRisk(error, credential, options)) {
      return { kind: 'already-dead', appTokensRemain };
    }
    if (isBilipassError(error)) return { kind: 'unconfirmed', error, appTokensRemain };
    throw error;
  }
}

async function endOnce(
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<'logged-out' | 'already-dead'> {
  const { kind } = await submitLogout(client, credential.getCookies(), { signal });
  if (kind === 'logged-out') return kind;
  // A proxy can return a page in place of JSON, and code 0 alone proves nothing: only `get-nav`
  // knows.
  const session = await whoami(credential, { client, signal });
  if (session.kind === 'logged-in') throw new LoginError('logout-unconfirmed');
  return kind === 'unconfirmed' ? 'logged-out' : kind;
}
