import type { Client } from '@bilipass/core';
import { LoginError } from '../errors.ts';
import type { PhoneNumber } from '../phone/phone-number.ts';
import { SMS_PAUSE_MS } from './sms-timings.ts';

/** The earliest time of the next SMS, by number. Unix milliseconds. */
type ResendTimes = Map<string, number>;

const timesOf = new WeakMap<Client, ResendTimes>();

/**
 * Checks that another SMS may be sent by now. Called before a captcha is asked for: the service
 * refuses an SMS within 60 s of the last one to the number (docs/protocol.md 3, grade A), and the
 * captcha would be spent.
 *
 * @param resendAt - When another SMS may be sent. Unix milliseconds; `undefined` for now.
 * @throws {LoginError} `sms-too-early`, with the time left in `retryAfterMs`.
 */
export function requireSmsPause(resendAt: number | undefined, now: number): void {
  const leftMs = (resendAt ?? 0) - now;
  // A longer pause comes from a clock that was set back.
  if (leftMs <= 0 || leftMs > SMS_PAUSE_MS) return;
  const detail = `another one can be sent in ${Math.ceil(leftMs / 1000)} s`;
  throw new LoginError('sms-too-early', detail, { retryAfterMs: leftMs });
}

/** Returns when this client may send another SMS to `phone`; `undefined` for now. */
export function nextSmsAt(client: Client, phone: PhoneNumber): number | undefined {
  return timesOf.get(client)?.get(keyOf(phone));
}

/** Records that this client has sent an SMS to `phone`, and forgets the pauses that are over. */
export function recordSms(client: Client, phone: PhoneNumber, resendAt: number): void {
  const now = client.runtime.now();
  const earlier = [...(timesOf.get(client) ?? [])].filter(([, time]) => time > now);
  timesOf.set(client, new Map([...earlier, [keyOf(phone), resendAt]]));
}

function keyOf({ cid, number }: PhoneNumber): string {
  return `${cid} ${number}`;
}
