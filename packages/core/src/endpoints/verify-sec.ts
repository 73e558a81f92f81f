import type { Transport } from '../transport/transport.ts';
import { acceptedData, requireText } from '../wire/envelope.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';
import type { VerificationCode, VerificationWay } from '../wire/verification-code.ts';

/** Input of {@link verifySec}. */
export interface SecVerification extends VerificationCode {
  /** How the code was sent. Default `sms`. */
  readonly by?: VerificationWay | undefined;
}

/**
 * Completes the check `secLogin` with the code of the SMS or the e-mail (docs/protocol.md 4.15, grade
 * A). Never retried automatically.
 *
 * @returns the exchange code for `exchangeCookie`; a secret, valid for one use.
 * @throws {ServiceError} `sms-code-wrong` (1006), `sms-code-expired` (1007), `bad-request` (-400);
 * for any other number, the code of the error table.
 * @throws {TransportError} `unexpected-body` also when the exchange code is missing.
 */
export async function verifySec(
  client: Transport,
  { url, tmpToken }: Pick<Challenge, 'url' | 'tmpToken'>,
  { code, captchaKey, by = 'sms', signal }: SecVerification,
): Promise<string> {
  const reply = await client.send(
    {
      endpoint: 'verify-sec',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/safecenter/sec/verify',
      form: { verify_type: by, code, tmp_code: tmpToken, captcha_key: captchaKey },
      referer: url,
    },
    { signal },
  );
  return requireText(reply, acceptedData(client, reply), 'code');
}
