import type { Transport } from '../transport/transport.ts';
import { acceptedData, requireText } from '../wire/envelope.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';
import type { VerificationCode } from '../wire/verification-code.ts';

/**
 * Completes the check `loginTelCheck` with the code of the SMS (docs/protocol.md 4.15, grade A).
 * Never retried automatically.
 *
 * @returns the exchange code for `exchangeCookie`; a secret, valid for one use.
 * @throws {ServiceError} `sms-code-wrong` (1006), `sms-code-expired` (1007), `bad-request` (-400);
 * for any other number, the code of the error table.
 * @throws {TransportError} `unexpected-body` also when the exchange code is missing.
 */
export async function verifyLoginTel(
  client: Transport,
  { url, tmpToken, requestId, source }: Challenge,
  { code, captchaKey, signal }: VerificationCode,
): Promise<string> {
  const reply = await client.send(
    {
      endpoint: 'verify-login-tel',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/safecenter/login/tel/verify',
      form: {
        type: 'loginTelCheck',
        code,
        tmp_code: tmpToken,
        captcha_key: captchaKey,
        ...(requestId === undefined ? {} : { request_id: requestId }),
        source,
      },
      referer: url,
    },
    { signal },
  );
  return requireText(reply, acceptedData(client, reply), 'code');
}
