import {
  encryptPassword,
  getPasswordKey,
  isBilipassError,
  submitPasswordLogin,
  type CallOptions,
  type Client,
  type LoginOutcome,
  type PasswordLogin,
} from '@bilipass/core';
import { LoginError } from '../errors.ts';
import {
  clientOfBrowser,
  solveCaptcha,
  requireCaptchaSource,
  type CaptchaSource,
} from '../captcha-source.ts';
import { withGrace, type Grace } from '../internal/grace.ts';
import { finishing, type LoginResult } from '../login-result.ts';

/** Options of {@link loginWithPassword}. */
export type LoginWithPasswordOptions = CaptchaSource &
  CallOptions & {
    /** The browser profile that logs in. */
    readonly client: Client;
  };

// The longest password that fits the 1024-bit key of the service with the salt (docs/protocol.md
// 6.3).
const USUAL_PASSWORD_LIMIT = 101;

/**
 * Logs in with a password. The captcha comes before the key, since the salt of the key is valid for
 * 20 seconds and a person needs longer. The login is sent once. Only when the salt has expired, it
 * is sent once more with a new key.
 *
 * An abort does not drop a session that the service already created: the result is unverified then.
 * The call waits at most 1.5 s for a pending reply and for the ticket in it. A session that cannot
 * be fetched in that time is lost: end it in the account's security settings.
 *
 * @param username - A phone number without calling code, or an e-mail address; it is trimmed.
 * @param password - As typed; it is not trimmed.
 * @throws {LoginError} `account-empty`; `captcha-for-another-call`; `session-incomplete`.
 * @throws {InputError} `password-too-long`: more than 101 bytes of UTF-8 with the service's usual
 * key.
 * @throws {CaptchaError} when the captcha is not solved.
 * @throws {ServiceError} `password-wrong`, `user-unknown`, `too-many-failures`, `captcha-invalid`,
 * `captcha-token-invalid`, `key-expired` (with the captcha error of the second attempt, if there is
 * one, as `cause`), `password-decrypt-failed`, `account-frozen`,
 * `account-locked`, `verification-required`, `login-status-unexpected`, or another refusal.
 * @throws {TransportError} when there is no usable reply.
 * @throws the reason of `signal`, untouched, when there is no session by then.
 * @throws {TypeError} unless there is exactly one of `geetest` and `solver`.
 */
export async function loginWithPassword(
  username: string,
  password: string,
  options: LoginWithPasswordOptions,
): Promise<LoginResult> {
  requireCaptchaSource(options);
  requireAccount(username, password);
  const { client, signal } = options;
  return withGrace(client.runtime, signal, async (grace) => {
    await client.ensureDevice({ signal });
    await requireFittingPassword(client, password, signal);
    const captcha = await solveCaptcha(client, 'login', options, { signal });
    const browser = clientOfBrowser(client, captcha);
    const outcome = await submit(browser, password, { username, captcha, grace });
    return finishing(browser, outcome)(grace);
  });
}

/** A login that is not sent yet, without its password. */
type OpenLogin = Pick<PasswordLogin, 'username' | 'captcha'> & { readonly grace: Grace };

async function submit(client: Client, password: string, login: OpenLogin): Promise<LoginOutcome> {
  try {
    return await submitOnce(client, password, login);
  } catch (error) {
    if (!isBilipassError(error) || error.code !== 'key-expired') throw error;
    return submitOnce(client, password, login).catch((second: unknown) => {
      // The first attempt spent the captcha: what went wrong is the salt.
      if (!isBilipassError(second) || second.category !== 'captcha') throw second;
      error.cause = second;
      throw error;
    });
  }
}

async function submitOnce(
  client: Client,
  password: string,
  { grace, ...login }: OpenLogin,
): Promise<LoginOutcome> {
  const key = await getPasswordKey(client, { signal: grace.signal });
  const encryptedPassword = encryptPassword(key, password);
  return grace.send((signal) =>
    submitPasswordLogin(client, { ...login, encryptedPassword, signal }),
  );
}

/** Fails before the captcha when the password is too long for the key. */
async function requireFittingPassword(
  client: Client,
  password: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (Buffer.byteLength(password, 'utf8') <= USUAL_PASSWORD_LIMIT) return;
  encryptPassword(await getPasswordKey(client, { signal }), password);
}

function requireAccount(username: string, password: string): void {
  for (const [name, value] of Object.entries({ username, password })) {
    if (typeof value !== 'string')
      throw new TypeError(`${name} must be a string, got ${typeof value}`);
  }
  if (username.trim() === '' || password === '') throw new LoginError('account-empty');
}
