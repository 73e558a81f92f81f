import {
  sendSafecenterEmail,
  sendSafecenterSms,
  type Challenge,
  type Client,
  type SafecenterCodeRequest,
  type VerificationWay,
} from '@bilipass/core';

/**
 * Requests the code of a check by SMS or e-mail (docs/protocol.md 4.14).
 *
 * @returns the captcha key of the message.
 * @throws the errors of the two endpoints.
 */
export async function sendCode(
  client: Client,
  by: VerificationWay,
  challenge: Challenge,
  request: SafecenterCodeRequest,
): Promise<string> {
  switch (by) {
    case 'sms':
      return sendSafecenterSms(client, challenge, request);
    case 'email':
      return sendSafecenterEmail(client, challenge, request);
    default:
      return by satisfies never;
  }
}
