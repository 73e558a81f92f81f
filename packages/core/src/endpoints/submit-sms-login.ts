import type { CallOptions, Transport } from '../transport/transport.ts';
import { readLoginOutcome, type LoginOutcome } from '../wire/login-outcome.ts';

/** Input of {@link submitSmsLogin}. */
export interface SmsLogin extends CallOptions {
  /** The same value as for `sendLoginSms`. */
  readonly cid: string;
  /** The same value as for `sendLoginSms`. */
  readonly tel: string;
  /** The digits of the SMS, leading zeros included. */
  readonly code: string;
  /** The result of `sendLoginSms`. */
  readonly captchaKey: string;
  /** The same value as for `sendLoginSms`. Default `main_web`. */
  readonly source?: string | undefined;
}

/**
 * Logs in with the code of an SMS (docs/protocol.md 4.11, grade A). The service creates an account
 * for a number without one: see `isNew`. After a wrong code, the next attempt can use the same
 * captcha key; after an expired code it cannot.
 *
 * @throws {ServiceError} `sms-code-wrong` (1006), `sms-code-expired` (1007), `bad-request` (-400),
 * `login-status-unexpected`; for any other number, the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function submitSmsLogin(
  client: Transport,
  { cid, tel, code, captchaKey, source = 'main_web', signal }: SmsLogin,
): Promise<LoginOutcome> {
  const reply = await client.send(
    {
      endpoint: 'submit-sms-login',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/login/sms',
      form: {
        cid,
        tel,
        code,
        captcha_key: captchaKey,
        source,
        keep: 'true',
        go_url: 'https://www.bilibili.com/',
      },
    },
    { signal },
  );
  return readLoginOutcome(client, reply);
}
