import { isBilipassError, submitLogout, type BilipassError, type Credential } from '@bilipass/core';
import { LoginError } from '../errors.ts';
import { whoami, type SessionOptions } from './whoami.ts';

/**
 * What the service made of a logout. `unconfirmed` can be tried again, for which the credential is needed;
 * after the others it is of no use.
 */
export type LogoutResult = {
  /**
   * Whether a token pair of a TV login stays behind: the service is not documented to end it with the
   * session. It ends by itself 180 days after it was made.
   */
  readonly appTokensRemain: boolean;
} & (
  | { readonly kind: 'logged-out' }
  /** The session was over before. */
  | { readonly kind: 'already-dead' }
  /**
   * The session may be alive. `error.advice` says what to do; it can also be ended in the account's
   * security settings on bilibili.com.
   */
  | { readonly kind: 'unconfirmed'; readonly error: BilipassError }
);

/**
 * Ends a session at the service. Local copies are the caller's to delete. Sent once. Only
 * `status: true` in the reply counts as its end; after any other acceptance `get-nav` is asked whether the
 * session still works (docs/protocol.md 4.24).
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
  // Any proxy can put a page in place of JSON, and code 0 alone says nothing: only `get-nav` can tell.
  const session = await whoami(credential, { client, signal });
  if (session.kind === 'logged-in') throw new LoginError('logout-unconfirmed');
  return kind === 'unconfirmed' ? 'logged-out' : kind;
}
