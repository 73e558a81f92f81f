import type { BilipassError } from '@bilipass/core';
import type { MethodContext } from './login-context.ts';
import type { Back, OtherMethod, SmsCodeQuestion } from '../ui/port/questions.ts';

interface SmsToRedeem<T> {
  /** The SMS, as the question for its code shows it. */
  readonly sms: Omit<SmsCodeQuestion, 'problem'>;
  /** Sends the code to the service. */
  readonly submit: (code: string) => Promise<T>;
  /** The error to ask again with. @throws it, or another, when asking again is no use. */
  readonly problemOf: (error: unknown) => BilipassError;
}

/** What became of an SMS. */
export type RedeemedSms<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The person wants another one, and may have it. */
  | { readonly kind: 'resend' }
  | Back
  | OtherMethod;

/** Reports that an SMS is on its way, and asks for its code until one is right. */
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
