import type { CaptchaAnswer } from '../wire/captcha.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { readLoginOutcome, type LoginOutcome } from '../wire/login-outcome.ts';

/** Input of {@link submitPasswordLogin}. */
export interface PasswordLogin extends CallOptions {
  /** A phone number without calling code, or an e-mail address; it is trimmed. */
  readonly username: string;
  /** The result of `encryptPassword`. */
  readonly encryptedPassword: string;
  /** The answer that a person solved for this call; each answer is valid for one call. */
  readonly captcha: CaptchaAnswer;
  /** The same as for `getCaptcha`. Default `main_web`. */
  readonly source?: string | undefined;
}

/**
 * Logs in with a password (docs/protocol.md 4.8, grade A). Never retried automatically: it spends
 * the captcha, and a failure counts against the account.
 *
 * @throws {ServiceError} `captcha-invalid` (-105, 2406), `captcha-token-invalid` (2400),
 * `password-wrong` (-629), `credentials-empty` (-653), `key-expired` (-662),
 * `password-decrypt-failed` (86000), `too-many-failures` (-625), `user-unknown` (-626),
 * `verification-required` (-2100), `account-frozen` (86066), `param-missing` (-2001), `bad-request`
 * (-400), `login-status-unexpected`; for any other number, the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function submitPasswordLogin(
  client: Transport,
  { username, encryptedPassword, captcha, source = 'main_web', signal }: PasswordLogin,
): Promise<LoginOutcome> {
  const { token, challenge, validate, seccode } = captcha;
  const reply = await client.send(
    {
      endpoint: 'submit-password-login',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/login',
      form: {
        username: username.trim(),
        password: encryptedPassword,
        keep: '0',
        token,
        challenge,
        validate,
        seccode,
        source,
        go_url: 'https://www.bilibili.com/',
      },
    },
    { signal },
  );
  return readLoginOutcome(client, reply);
}
