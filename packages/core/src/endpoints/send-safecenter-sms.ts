import type { Transport } from '../transport/transport.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';
import {
  requestSafecenterCode,
  type SafecenterCodeRequest,
} from '../wire/request-safecenter-code.ts';

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
  challenge: Pick<Challenge, 'url' | 'tmpToken'>,
  request: SafecenterCodeRequest,
): Promise<string> {
  const call = {
    endpoint: 'send-safecenter-sms',
    path: 'sms/send',
    branchField: 'sms_type',
  } as const;
  return requestSafecenterCode(client, call, challenge, request);
}
