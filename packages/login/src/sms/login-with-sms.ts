import { submitSmsLogin, type CallOptions, type Client } from '@bilipass/core';
import { withGrace } from '../internal/grace.ts';
import { requireSmsCode } from '../internal/require-sms-code.ts';
import { finishing, type LoginResult } from '../login-result.ts';
import type { PhoneNumber } from '../phone/phone-number.ts';
import { keepLogin, keptLogin, SmsTicket } from './sms-ticket.ts';

/**
 * Logs in with the code of an SMS. The service creates an account for a number without one: see
 * `isNew`.
 *
 * An abort does not drop a session that the service already created: the result is unverified then.
 * The call waits at most 1.5 s for a pending reply and for the ticket in it. If the call is
 * interrupted after the service accepted the code, call it again with the same ticket: it continues
 * from there.
 *
 * With an `SmsTicket`, every request has the User-Agent of the ticket, and so has the result.
 *
 * @param phone - The number that received the SMS.
 * @param code - The digits of the SMS, as text: leading zeros count.
 * @param ticket - The result of `sendSms`, or its `captchaId`.
 * @throws {ServiceError} `sms-code-wrong`: try again with the same ticket; `sms-code-expired`: send
 * another SMS; `login-status-unexpected`, or another refusal.
 * @throws {LoginError} `sms-code-malformed`; `session-incomplete`.
 * @throws {TransportError} when there is no usable reply.
 * @throws the reason of `signal`, untouched, when there is no session by then.
 */
export async function loginWithSms(
  phone: PhoneNumber,
  code: string,
  ticket: SmsTicket | string,
  { client: ofCaller, signal }: CallOptions & { readonly client: Client },
): Promise<LoginResult> {
  const client = ticket instanceof SmsTicket ? ofCaller.withUserAgent(ticket.userAgent) : ofCaller;
  return withGrace(client.runtime, signal, async (grace) => {
    const kept = ticket instanceof SmsTicket ? keptLogin(ticket) : undefined;
    if (kept) return kept(grace);
    const digits = requireSmsCode(code);
    await client.ensureDevice({ signal });
    const { cid, number: tel } = phone;
    const captchaKey = ticket instanceof SmsTicket ? ticket.captchaId : ticket;
    const outcome = await grace.send((lateSignal) =>
      submitSmsLogin(client, { cid, tel, code: digits, captchaKey, signal: lateSignal }),
    );
    const finish = finishing(client, outcome);
    if (ticket instanceof SmsTicket) keepLogin(ticket, finish);
    return finish(grace);
  });
}
