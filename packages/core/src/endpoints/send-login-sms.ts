import type { CaptchaAnswer } from '../wire/captcha.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { acceptedData, requireText } from '../wire/envelope.ts';

/** Input of {@link sendLoginSms}. */
export interface LoginSms extends CallOptions {
  /** The calling code in digits, such as `86`; not the row number of the country list. */
  readonly cid: string;
  /** The national number, digits only. */
  readonly tel: string;
  /** The answer that a person solved for this call; each answer is valid for one call. */
  readonly captcha: CaptchaAnswer;
  /** The same as for `getCaptcha`. Default `main_web`. */
  readonly source?: string | undefined;
}

/**
 * Requests an SMS with a login code (docs/protocol.md 4.10; 9.1 on `cid`; grade A). At most once a
 * minute for the same number. Never retried automatically.
 *
 * @returns the captcha key. Despite its name it identifies this SMS; a secret.
 * @throws {ServiceError} `captcha-invalid` (-105, 2406), `captcha-token-invalid` (2400),
 * `phone-invalid` (1002, 66031, 86005), `phone-banned` (1025), `phone-region-unsupported` (86046),
 * `sms-cooldown` (1003, 86200), `sms-limit` (86203), `sms-refused-use-app` (86103), `bad-request`
 * (-400); for any other number, the code of the error table.
 * @throws {TransportError} `unexpected-body` also when the captcha key is missing.
 */
export async function sendLoginSms(
  client: Transport,
  { cid, tel, captcha, source = 'main_web', signal }: LoginSms,
): Promise<string> {
  const { token, challenge, validate, seccode } = captcha;
  const reply = await client.send(
    {
      endpoint: 'send-login-sms',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/sms/send',
      form: { cid, tel, source, token, challenge, validate, seccode },
    },
    { signal },
  );
  return requireText(reply, acceptedData(client, reply), 'captcha_key');
}
