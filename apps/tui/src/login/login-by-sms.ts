import { BilipassError } from '@bilipass/core';
import type { LoginResult, PhoneNumber, SmsTicket } from '@bilipass/login';
import { completeCheck } from './complete-check.ts';
import { solverBefore, type MethodContext, type MethodOutcome } from './login-context.ts';
import type { PhoneAnswer } from '../ui/port/questions.ts';
import { redeemSmsCode } from './redeem-sms-code.ts';
import { unlessTurnedAway } from './turned-away.ts';

/** Another number, or the same one later, helps against these. */
const phoneProblems: ReadonlySet<string> = new Set([
  'phone-invalid',
  'phone-banned',
  'phone-region-unsupported',
  'sms-cooldown',
  'sms-limit',
]);

/** Another code helps against these. */
const codeProblems: ReadonlySet<string> = new Set([
  'sms-code-wrong',
  'sms-code-malformed',
  'sms-code-expired',
]);

/** The number, a captcha, the code; and once more from where something was wrong. */
export async function loginBySms(context: MethodContext): Promise<MethodOutcome> {
  let problem: BilipassError | undefined;
  for (;;) {
    const answer = await askPhone(context, problem);
    if (answer.kind !== 'phone') return answer;
    try {
      const outcome = await loginWith(answer.phone, context);
      if (outcome.kind !== 'back') return outcome;
      problem = undefined;
    } catch (error) {
      if (!(error instanceof BilipassError) || !phoneProblems.has(error.code)) throw error;
      problem = error;
    }
  }
}

async function askPhone(
  { conversation, draft, signal }: MethodContext,
  problem: BilipassError | undefined,
): Promise<PhoneAnswer> {
  const { country, number } = draft;
  const answer = await conversation.askPhone({ country, number, problem }, { signal });
  if (answer.kind === 'phone') {
    draft.country = answer.phone.country;
    draft.number = answer.phone.number;
  }
  return answer;
}

/** `back` leads to the number again. */
async function loginWith(phone: PhoneNumber, context: MethodContext): Promise<MethodOutcome> {
  for (;;) {
    const sent = await send(phone, context);
    if (sent.kind !== 'done') return sent;
    const redeemed = await redeem(phone, sent.value, context);
    if (redeemed.kind === 'resend') continue;
    if (redeemed.kind !== 'done') return redeemed;
    const result = redeemed.value;
    if (result.kind === 'check') return completeCheck(result.check, context);
    return { kind: 'session', session: result };
  }
}

function send(phone: PhoneNumber, context: MethodContext) {
  const { services, conversation, signal } = context;
  conversation.tell({ type: 'busy', task: 'asking-captcha' });
  const solver = solverBefore('sending-sms', context);
  return unlessTurnedAway(services.sendSms(phone, { solver, signal }));
}

/** Wrong codes leave the ticket as it was. */
function redeem(phone: PhoneNumber, ticket: SmsTicket, context: MethodContext) {
  const { services, signal } = context;
  const { resendAt, expiresAt } = ticket;
  const sms = { purpose: 'login', to: phone.toString(), resendAt, expiresAt } as const;
  const submit = (code: string): Promise<LoginResult> =>
    services.loginWithSms(phone, code, ticket, { signal });
  return redeemSmsCode({ sms, submit, problemOf }, context);
}

/** Another code may help, or the same one once network and service are back. */
function problemOf(error: unknown): BilipassError {
  if (!(error instanceof BilipassError)) throw error;
  if (error.retryable || codeProblems.has(error.code)) return error;
  throw error;
}
