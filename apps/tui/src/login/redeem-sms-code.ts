import type { BilipassError } from '@bilipass/core';
import type { MethodContext } from './login-context.ts';
import type { Back, OtherMethod, SmsCodeQuestion } from '../ui/port/questions.ts';

interface SmsToRedeem<T> {
  readonly sms: Omit<SmsCodeQuestion, 'problem'>;
  readonly submit: (code: string) => Promise<T>;
  /** @returns the error to ask again with. @throws where asking again does not help. */
  readonly problemOf: (error: unknown) => BilipassError;
}

export type RedeemedSms<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The person wants another SMS, and may have one. */
  | { readonly kind: 'resend' }
  | Back
  | OtherMethod;

/** Reports that an SMS was sent, and asks for its code until one is right. */
export async function redeemSmsCode<T>(
  { sms, submit, problemOf }: SmsToRedeem<T>,
  { services, ui, signal }: MethodContext,
): Promise<RedeemedSms<T>> {
  const { purpose, ...sent } = sms;
  ui.notify({ type: 'sms.sent', ...sent });
  let problem: BilipassError | undefined;
  for (;;) {
    const answer = await ui.ask({ kind: 'sms-code', ...sms, problem }, { signal });
    problem = undefined;
    switch (answer.kind) {
      case 'code':
        ui.notify({ type: 'busy', task: purpose === 'login' ? 'logging-in' : 'verifying' });
        try {
          return { kind: 'done', value: await submit(answer.code) };
        } catch (error) {
          problem = problemOf(error);
        }
        break;
      case 'resend':
        if (services.runtime.now() >= sms.resendAt) return answer;
        break;
      case 'edit':
        return { kind: 'back' };
      case 'back':
      case 'other-method':
        return answer;
      default:
        answer satisfies never;
    }
  }
}
