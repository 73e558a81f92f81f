import type { Transport } from '../transport/transport.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';
import {
  requestSafecenterCode,
  type SafecenterCodeRequest,
} from '../wire/request-safecenter-code.ts';

/**
 * Requests an e-mail with the code of a second factor (docs/protocol.md 4.14, grade B). Only the
 * branch `secLogin` is known to have it. At most once a minute. Never retried automatically.
 *
 * @returns the captcha key, which identifies this e-mail; a secret.
 * @throws {ServiceError} `captcha-invalid` (-105, 2406), `bad-request` (-400), `sms-cooldown`
 * (86200); `verification-send-failed` for a number that is not in the error table, and when the
 * captcha key is missing. The numbers of this endpoint are not documented.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function sendSafecenterEmail(
  client: Transport,
  challenge: Pick<Challenge, 'url' | 'tmpToken'>,
  request: SafecenterCodeRequest,
): Promise<string> {
  const call = {
    endpoint: 'send-safecenter-email',
    path: 'email/send',
    branchField: 'mail_type',
  } as const;
  return requestSafecenterCode(client, call, challenge, request);
}
