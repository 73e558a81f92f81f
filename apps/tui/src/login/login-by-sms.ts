import type { BilipassError } from '@bilipass/core';
import {
  LoginError,
  type LoginResult,
  type PhoneNumber,
  type PhoneWarning,
  type SmsTicket,
} from '@bilipass/login';
import { readPhone, warningsOf } from '../ui/port/read-phone.ts';
import { completeCheck } from './complete-check.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';
import { problemFor } from './question-after.ts';
import { redeemSmsCode } from './redeem-sms-code.ts';

/** Logs in by phone number, captcha and code. Returns to the step that failed. */
export async function loginBySms(context: MethodContext): Promise<MethodOutcome> {
  const { ui, draft, signal } = context;
  let problem: BilipassError | undefined;
  let warnings: readonly PhoneWarning[] = [];
  for (;;) {
    const { country, number } = draft;
    const answer = await ui.ask({ kind: 'phone', country, number, problem, warnings }, { signal });
    if (answer.kind !== 'phone') return answer;
    draft.number = answer.number;
    const phone = readPhone(answer.number, answer.country ?? country);
    warnings = [];
    if (phone instanceof LoginError) {
      problem = phone;
      continue;
    }
    draft.country = phone.country;
    draft.number = phone.number;
    problem = undefined;
    // A captcha is a person's work: it is not asked for before they know that it may be in vain.
    if (answer.isConfirmed !== true) warnings = warningsOf(phone);
    if (warnings.length > 0) {
      ui.notify({ type: 'phone.warned', to: phone.toString(), warnings });
      continue;
    }
    try {
      const outcome = await loginWith(phone, context);
      if (outcome.kind !== 'back') return outcome;
      problem = undefined;
    } catch (error) {
      problem = problemFor('phone', error);
    }
  }
}

/** `back` leads to the number again. */
async function loginWith(phone: PhoneNumber, context: MethodContext): Promise<MethodOutcome> {
  const { services, runWithCaptcha, signal } = context;
  for (;;) {
    const sent = await runWithCaptcha((call) => services.sendSms(phone, call), {
      next: 'sending-sms',
      signal,
    });
    if (sent.kind !== 'done') return sent;
    const redeemed = await redeem(phone, sent.value, context);
    if (redeemed.kind === 'resend') continue;
    if (redeemed.kind !== 'done') return redeemed;
    const result = redeemed.value;
    if (result.kind === 'check') return completeCheck(result.check, context);
    return { kind: 'session', session: result };
  }
}

/** A wrong code leaves the ticket valid. */
function redeem(phone: PhoneNumber, ticket: SmsTicket, context: MethodContext) {
  const { services, signal } = context;
  const { resendAt, expiresAt } = ticket;
  const sms = { purpose: 'login', to: phone.toString(), resendAt, expiresAt } as const;
  const submit = (code: string): Promise<LoginResult> =>
    services.loginWithSms(phone, code, ticket, { signal });
  const problemOf = (error: unknown): BilipassError => problemFor('sms-code', error);
  return redeemSmsCode({ sms, submit, problemOf }, context);
}
