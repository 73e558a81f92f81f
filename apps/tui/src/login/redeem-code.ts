import type { BilipassError, VerificationWay } from '@bilipass/core';
import type { MethodContext } from './login-context.ts';
import type { Back, OtherMethod, CodeQuestion } from '../ui/port/questions.ts';

interface CodeToRedeem<T> {
  readonly sent: CodeQuestion;
  readonly submit: (code: string) => Promise<T>;
  /** @returns the error to ask again with. @throws where asking again does not help. */
  readonly problemOf: (error: unknown) => BilipassError;
}

export type RedeemedCode<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The person wants another code. */
  | { readonly kind: 'resend' }
  /** The person wants a code by the other way. */
  | { readonly kind: 'other-way'; readonly by: VerificationWay }
  | Back
  | OtherMethod;

/**
 * Reports that a code was sent, and asks for it until one is right. With `sent.problem`, it was sent
 * and reported before.
 */
export async function redeemCode<T>(
  { sent, submit, problemOf }: CodeToRedeem<T>,
  { ui, signal }: Pick<MethodContext, 'ui' | 'signal'>,
): Promise<RedeemedCode<T>> {
  const { purpose, otherWay, problem: earlier, ...event } = sent;
  if (!earlier) ui.notify({ type: 'code.sent', ...event });
  let problem = earlier;
  for (;;) {
    const answer = await ui.ask({ kind: 'code', ...sent, problem }, { signal });
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
      case 'other-way':
        if (otherWay) return { kind: 'other-way', by: otherWay };
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
