import { LoginError, PhoneNumber } from '@bilipass/login';
import { AppError } from '../../app-error.ts';
import type { Lines } from './line-source.ts';
import type { Conversation } from './login-ui.ts';
import { delegateTo } from './delegate-to.ts';
import type { AskOptions, PhoneAnswer, PhoneQuestion } from './questions.ts';

/** Answers that were given before anything was asked. */
export interface GivenAnswers {
  readonly phone: string | undefined;
  /** Lines of standard input: first the password, if it comes from there, then codes. */
  readonly lines: Lines;
  readonly passwordInLines: boolean;
  readonly codesInLines: boolean;
}

/**
 * The same conversation, which is not asked for what was given. Each answer is used once: what was
 * wrong with it is for the other side to put right.
 */
export function withGivenAnswers(conversation: Conversation, given: GivenAnswers): Conversation {
  const { lines } = given;
  let { phone, passwordInLines } = given;

  return {
    ...delegateTo(conversation),

    async askPhone(question, options) {
      if (phone === undefined) return conversation.askPhone(question, options);
      const number = phone;
      phone = undefined;
      return readPhone(number, question, { conversation, ...options });
    },

    async askPassword(question, options) {
      if (!passwordInLines || question.account === '') {
        return conversation.askPassword(question, options);
      }
      passwordInLines = false;
      const password = await lines.next(options);
      if (password === undefined) {
        throw new AppError('input-missing', { detail: 'nothing came for --password-stdin' });
      }
      return { kind: 'password', account: question.account, password };
    },

    async askSmsCode(question, options) {
      const code = given.codesInLines ? await lines.next(options) : undefined;
      if (code === undefined) return conversation.askSmsCode(question, options);
      return { kind: 'code', code };
    },
  };
}

/** A number that cannot be read is asked for, with what is wrong with it. */
async function readPhone(
  number: string,
  question: PhoneQuestion,
  { conversation, signal }: AskOptions & { readonly conversation: Conversation },
): Promise<PhoneAnswer> {
  try {
    return { kind: 'phone', phone: new PhoneNumber(number, question.country) };
  } catch (problem) {
    if (!(problem instanceof LoginError)) throw problem;
    return conversation.askPhone({ ...question, number, problem }, { signal });
  }
}
