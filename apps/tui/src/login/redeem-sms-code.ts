import type { BilipassError } from '@bilipass/core';
import type { MethodContext } from './login-context.ts';
import type { Back, OtherMethod, SmsCodeQuestion } from '../ui/port/questions.ts';

interface SmsToRedeem<T> {
  readonly sms: SmsCodeQuestion;
  readonly submit: (code: string) => Promise<T>;
  /** @returns the error to ask again with. @throws where asking again does not help. */
  readonly problemOf: (error: unknown) => BilipassError;
}

export type RedeemedSms<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The person wants another SMS. */
  | { readonly kind: 'resend' }
  | Back
  | OtherMethod;

/**
 * Reports that an SMS was sent, and asks for its code until one is right. With `sms.problem`, it was
 * sent and reported before.
 */
export async function redeemSmsCode<T>(
  { sms, submit, problemOf }: SmsToRedeem<T>,
  { ui, signal }: Pick<MethodContext, 'ui' | 'signal'>,
): Promise<RedeemedSms<T>> {
  const { purpose, problem: earlier, ...sent } = sms;
  if (!earlier) ui.notify({ type: 'sms.sent', ...sent });
  let problem = earlier;
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
      case 'edit':
        return { kind: 'back' };
      case 'resend':
      case 'back':
      case 'other-method':
        return answer;
      default:
        answer satisfies never;
    }
  }
}
