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
import { redeemCode } from './redeem-code.ts';
import { sendUnlessEarly, type UsableCode } from './send-unless-early.ts';
import type { CaptchaRun } from './solve-captcha.ts';

/** Logs in by phone number, captcha and code. Returns to the step that failed. */
export async function loginBySms(context: MethodContext): Promise<MethodOutcome> {
  const { ui, draft, signal } = context;
  const sent: SentTickets = new Map();
  let problem: BilipassError | undefined;
  let warnings: readonly PhoneWarning[] = [];
  for (;;) {
    const { number } = draft;
    const country = await draft.country();
    const answer = await ui.ask({ kind: 'phone', country, number, problem, warnings }, { signal });
    if (answer.kind !== 'phone') return answer;
    draft.number = answer.number;
    const phone = readPhone(answer.number, answer.country ?? country);
    warnings = [];
    if (phone instanceof LoginError) {
      problem = phone;
      continue;
    }
    draft.country = async () => phone.country;
    draft.number = phone.number;
    problem = undefined;
    // A captcha is a person's work: it is not asked for before they know that it may be in vain.
    if (answer.isConfirmed !== true) warnings = warningsOf(phone);
    if (warnings.length > 0) {
      ui.notify({ type: 'phone.warned', to: phone.toString(), warnings });
      continue;
    }
    try {
      const outcome = await loginWith(phone, sent, context);
      if (outcome.kind !== 'back') return outcome;
      problem = undefined;
    } catch (error) {
      problem = problemFor('phone', error);
    }
  }
}

/** The last SMS to each number. */
type SentTickets = Map<string, SmsTicket>;

/** `back` leads to the number again. */
async function loginWith(
  phone: PhoneNumber,
  sent: SentTickets,
  context: MethodContext,
): Promise<MethodOutcome> {
  const { services, runWithCaptcha, signal } = context;
  const number = `${phone.cid} ${phone.number}`;
  const send = (): Promise<CaptchaRun<SmsTicket>> =>
    runWithCaptcha((call) => services.sendSms(phone, call), { next: 'sending-code', signal });
  for (;;) {
    const run = await sendUnlessEarly(send, sent.get(number));
    if (run.kind !== 'done') return run;
    sent.set(number, run.value.sent);
    const redeemed = await redeem(phone, run.value, context);
    if (redeemed.kind === 'resend' || redeemed.kind === 'other-way') continue;
    if (redeemed.kind !== 'done') return redeemed;
    const result = redeemed.value;
    if (result.kind === 'check') return completeCheck(result.check, context);
    return { kind: 'session', session: result };
  }
}

/** A wrong code leaves the ticket valid. */
function redeem(
  phone: PhoneNumber,
  { sent: ticket, problem }: UsableCode<SmsTicket>,
  context: MethodContext,
) {
  const { services, signal } = context;
  const { resendAt, expiresAt } = ticket;
  const sent = {
    purpose: 'login',
    by: 'sms',
    to: phone.toString(),
    resendAt,
    expiresAt,
    otherWay: undefined,
    problem,
  } as const;
  const submit = (code: string): Promise<LoginResult> =>
    services.loginWithSms(phone, code, ticket, { signal });
  const problemOf = (error: unknown): BilipassError => problemFor('code', error);
  return redeemCode({ sent, submit, problemOf }, context);
}
