import type { EndpointName } from '../endpoint-name.ts';
import { nameOfServerCode } from '../server-codes.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { CaptchaAnswer } from './captcha.ts';
import { createServiceError, readEnvelope } from './envelope.ts';
import { isObject, textField } from './fields.ts';
import type { Challenge, VerificationBranch } from './parse-challenge-url.ts';

/** Input of `sendSafecenterSms` and `sendSafecenterEmail`. */
export interface SafecenterCodeRequest extends CallOptions {
  /** Which check the code is for. */
  readonly branch: VerificationBranch;
  /** The answer to a captcha of `getSafecenterCaptcha`. */
  readonly captcha: CaptchaAnswer;
}

/** One of the two calls that send a code: they differ in address and in the field of the branch. */
export interface SafecenterCodeCall {
  readonly endpoint: EndpointName;
  /** The last part of the address, such as `sms/send`. */
  readonly path: string;
  readonly branchField: 'sms_type' | 'mail_type';
}

/**
 * Requests the code of a second factor (docs/protocol.md 4.14).
 *
 * @returns the captcha key, which identifies this code; a secret.
 * @throws {ServiceError} `verification-send-failed` for a number that is not in the error table, and
 * when the captcha key is missing; else the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function requestSafecenterCode(
  client: Transport,
  { endpoint, path, branchField }: SafecenterCodeCall,
  { url, tmpToken }: Pick<Challenge, 'url' | 'tmpToken'>,
  { branch, captcha, signal }: SafecenterCodeRequest,
): Promise<string> {
  const reply = await client.send(
    {
      endpoint,
      method: 'POST',
      url: `https://passport.bilibili.com/x/safecenter/common/${path}`,
      form: {
        tmp_code: tmpToken,
        [branchField]: branch,
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
