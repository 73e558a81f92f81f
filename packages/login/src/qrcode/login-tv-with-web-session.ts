import { confirmTvQrcode, CredentialError, isBilipassError, type Credential } from '@bilipass/core';
import { LoginError } from '../errors.ts';
import type { LoginSuccess } from '../login-success.ts';
import { logout } from '../session/logout.ts';
import type { SessionOptions } from '../session/whoami.ts';
import { QrCodeLogin } from './qrcode-login.ts';

/** Options of {@link loginTvWithWebSession}. */
export interface LoginTvOptions extends SessionOptions {
  /** The longest wait for the tokens. Milliseconds, above 0; default 60 000. */
  readonly deadlineMs?: number;
}

/**
 * Makes a TV session of the same account from a web session, without a phone: generates a code,
 * confirms it with the cookies, and collects the tokens (docs/protocol.md 5). The code never leaves
 * this call. The web session stays alive.
 *
 * An abort does not drop a session that the service already created; see `QrCodeLogin.checkState`.
 * Otherwise it throws the reason of `signal`, untouched.
 *
 * @param credential a web session; `client` is the browser profile that it was made with.
 * @throws {LoginError} `session-not-web` for a TV session; `qr-not-confirmed` when no tokens come in
 * time; `session-incomplete` when the new session is not usable, or is another account's.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA`, `bili_jct` or `DedeUserID`.
 * @throws {ServiceError} `not-logged-in` when the web session has ended, or another refusal.
 * @throws {TransportError} when there is no usable reply.
 */
export async function loginTvWithWebSession(
  credential: Credential,
  { client, signal, deadlineMs = 60_000 }: LoginTvOptions,
): Promise<LoginSuccess> {
  requireWebSession(credential);
  const login = new QrCodeLogin({ client, channel: 'tv' });
  await login.generateQrcode({ signal });
  const lost = await confirm(login, credential, { client, signal });
  for await (const state of login.watch({ signal, deadlineMs, maxRenewals: 0 })) {
    if (state.kind === 'waiting' && lost !== undefined) throw lost;
    if (state.kind === 'done') return requireSameAccount(state, credential, client);
  }
  throw new LoginError('qr-not-confirmed');
}

function requireWebSession(credential: Credential): void {
  if (credential.origin !== 'web') throw new LoginError('session-not-web');
  const missing = [
    ...(credential.hasBiliJct() ? [] : ['bili_jct']),
    ...(credential.hasDedeuserid() ? [] : ['DedeUserID']),
  ];
  if (missing.length > 0) throw new CredentialError('credential-incomplete', missing);
}

/**
 * Confirms the code. The confirmation may have arrived although its reply was lost: the next poll
 * tells.
 *
 * @returns the error of a lost reply.
 */
async function confirm(
  login: QrCodeLogin,
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<Error | undefined> {
  try {
    await confirmTvQrcode(client, credential.getCookies(), login.toJSON().key, { signal });
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    const isLost =
      isBilipassError(error) &&
      (error.category === 'transient' || error.category === 'unusable-reply');
    if (!isLost) throw error;
    return error;
  }
}

/** Ends a session of another account: the caller must not get it, and no store would hold it. */
async function requireSameAccount(
  login: LoginSuccess,
  { dedeuserid }: Credential,
  client: SessionOptions['client'],
): Promise<LoginSuccess> {
  if (login.credential.dedeuserid === dedeuserid) return login;
  // Without the signal, so that an abort does not leave it alive. The client has a time limit.
  await logout(login.credential, { client });
  throw new LoginError('session-incomplete', 'it is another account’s');
}
