import type { CaptchaAnswer } from '../wire/captcha.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { readEnvelope, createServiceError } from '../wire/envelope.ts';
import { isObject, textField } from '../wire/fields.ts';
import type { Challenge, VerificationBranch } from '../wire/parse-challenge-url.ts';
import { nameOfServerCode } from '../server-codes.ts';

/** Input of {@link sendSafecenterSms}. */
export interface SafecenterSms extends CallOptions {
  /** Which check the SMS is for. */
  readonly branch: VerificationBranch;
  /** The answer to a captcha of `getSafecenterCaptcha`. */
  readonly captcha: CaptchaAnswer;
}

/**
 * Requests an SMS with the code of a second factor (docs/protocol.md 4.14, grade A). At most once a
 * minute. Never retried automatically.
 *
 * @returns the captcha key, which identifies this SMS; a secret.
 * @throws {ServiceError} `captcha-invalid` (-105, 2406), `bad-request` (-400), `sms-cooldown`
 * (86200); `verification-send-failed` for a number that is not in the error table, and when the
 * captcha key is missing. The numbers of this endpoint are not documented.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function sendSafecenterSms(
  client: Transport,
  { url, tmpToken }: Pick<Challenge, 'url' | 'tmpToken'>,
  { branch, captcha, signal }: SafecenterSms,
): Promise<string> {
  const reply = await client.send(
    {
      endpoint: 'send-safecenter-sms',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/safecenter/common/sms/send',
      form: {
        tmp_code: tmpToken,
        sms_type: branch,
        recaptcha_token: captcha.token,
        gee_challenge: captcha.challenge,
        gee_validate: captcha.validate,
        gee_seccode: captcha.seccode,
      },
      referer: url,
    },
    { signal },
  );
  const { code, data } = readEnvelope(reply);
  const captchaKey = isObject(data) ? textField(data, 'captcha_key') : undefined;
  if (code === 0 && captchaKey) return captchaKey;
  const known = code === 0 ? 'service-error' : nameOfServerCode(code);
  const name = known === 'service-error' ? 'verification-send-failed' : known;
  throw createServiceError(client, reply, { name });
}
