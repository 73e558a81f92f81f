import { submitSmsLogin, type CallOptions, type Client } from '@bilipass/core';
import { requireSmsCode } from '../internal/require-sms-code.ts';
import { finishing, type LoginResult } from '../login-result.ts';
import type { PhoneNumber } from '../phone/phone-number.ts';
import { keepLogin, keptLogin, SmsTicket } from './sms-ticket.ts';

/**
 * Logs in with the code of an SMS. A number without an account gets one: see `isNew`. Cut off after
 * the service has accepted the code, it can be called again with the same ticket and goes on from there.
 *
 * @param phone - The number that the SMS went to.
 * @param code - The digits of the SMS, as text: leading zeros count.
 * @param ticket - The result of `sendSms`, or the `captchaId` of it.
 * @throws {ServiceError} `sms-code-wrong`: try again with the same ticket; `sms-code-expired`: send
 * another SMS; `login-status-unexpected`, or another refusal.
 * @throws {LoginError} `sms-code-malformed`; `session-incomplete`.
 * @throws {TransportError} when no usable answer came.
 */
export async function loginWithSms(
  phone: PhoneNumber,
  code: string,
  ticket: SmsTicket | string,
  { client, signal }: CallOptions & { readonly client: Client },
): Promise<LoginResult> {
  const kept = ticket instanceof SmsTicket ? keptLogin(ticket) : undefined;
  if (kept) return kept({ signal });
  const digits = requireSmsCode(code);
  await client.ensureDevice({ signal });
  const outcome = await submitSmsLogin(client, {
    cid: phone.cid,
    tel: phone.number,
    code: digits,
    captchaKey: ticket instanceof SmsTicket ? ticket.captchaId : ticket,
    signal,
  });
  const finish = finishing(client, outcome);
  if (ticket instanceof SmsTicket) keepLogin(ticket, finish);
  return finish({ signal });
}
