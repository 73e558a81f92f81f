import { BilipassError, type ErrorCategory } from '@bilipass/core';

/** A question that helps after an error; `over` where this login cannot continue. */
type QuestionAfter = 'phone' | 'code' | 'password' | 'none' | 'over';

/** The question that an error of each category leads back to. */
export const questionAfter: Readonly<Record<ErrorCategory, QuestionAfter>> = {
  // Account or password is empty.
  'wrong-input': 'password',
  'wrong-password': 'password',
  'phone-number': 'phone',
  // Another number, or the same one later.
  wait: 'phone',
  'wrong-code': 'code',
  // The same code, once the network is back.
  transient: 'code',
  captcha: 'none',
  risk: 'none',
  account: 'none',
  'other-method': 'over',
  'session-over': 'none',
  'start-over': 'over',
  refused: 'none',
  'unusable-reply': 'none',
  store: 'none',
  local: 'none',
  cancelled: 'none',
  bug: 'none',
};

/**
 * Returns the error to ask a question again with.
 *
 * @throws `error` where asking that question again does not help.
 */
export function problemFor(question: QuestionAfter, error: unknown): BilipassError {
  if (error instanceof BilipassError && questionAfter[error.category] === question) {
    return error;
  }
  throw error;
}
