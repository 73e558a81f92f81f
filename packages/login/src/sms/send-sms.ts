import { sendLoginSms, type CallOptions, type Client } from '@bilipass/core';
import {
  clientOfBrowser,
  solveCaptcha,
  requireCaptchaSource,
  type CaptchaSource,
} from '../captcha-source.ts';
import type { PhoneNumber } from '../phone/phone-number.ts';
import { nextSmsAt, recordSms, requireSmsPause } from './sms-pause.ts';
import { SmsTicket } from './sms-ticket.ts';
import { SMS_CODE_LIFETIME_MS, SMS_PAUSE_MS } from './sms-timings.ts';

/** Options of {@link sendSms}. */
export type SendSmsOptions = CaptchaSource &
  CallOptions & {
    /** The browser profile that logs in. */
    readonly client: Client;
  };

/**
 * Makes the service send a login code to a phone. The request is sent once and never repeated
 * automatically. A captcha of type `LOGIN` is needed each time. Within 60 s of the last SMS that the
 * same client sent to the same number, nothing is requested and no captcha is asked for.
 *
 * @throws {ServiceError} `sms-refused-use-app`, `sms-cooldown`, `sms-limit`, `phone-invalid`,
 * `phone-banned`, `phone-region-unsupported`, `captcha-invalid`, `captcha-token-invalid`, or
 * another refusal.
 * @throws {CaptchaError} when the captcha is not solved.
 * @throws {LoginError} `sms-too-early`, with the time left in `retryAfterMs`;
 * `captcha-for-another-call`.
 * @throws {TransportError} when there is no usable reply: the SMS may have been sent or not.
 * @throws {TypeError} unless there is exactly one of `geetest` and `solver`.
 */
export async function sendSms(phone: PhoneNumber, options: SendSmsOptions): Promise<SmsTicket> {
  requireCaptchaSource(options);
  const { client, signal } = options;
  requireSmsPause(nextSmsAt(client, phone), client.runtime.now());
  // The service tends to refuse requests without device cookies (docs/protocol.md 4.10).
  await client.ensureDevice({ signal });
  const captcha = await solveCaptcha(client, 'login', options, { signal });
  const { cid, number: tel } = phone;
  const browser = clientOfBrowser(client, captcha);
  const captchaId = await sendLoginSms(browser, { cid, tel, captcha, signal });
  const now = client.runtime.now();
  const resendAt = now + SMS_PAUSE_MS;
  recordSms(client, phone, resendAt);
  return new SmsTicket(captchaId, {
    resendAt,
    expiresAt: now + SMS_CODE_LIFETIME_MS,
    userAgent: browser.userAgent,
  });
}
