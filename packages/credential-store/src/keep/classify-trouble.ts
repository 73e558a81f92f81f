import { coreErrors, type BilipassError, type ErrorCategory } from '@bilipass/core';

/**
 * Returns the meaning of an error for the session: after `transient` and `risk` the session may
 * still work (docs/protocol.md 8.1); `refused` means that this step cannot succeed with these
 * parts.
 */
export function classifyTrouble({
  category,
}: Pick<BilipassError, 'category'>): 'transient' | 'risk' | 'refused' {
  switch (category) {
    case 'risk':
      return 'risk';
    case 'transient':
    case 'unusable-reply':
    case 'wait':
    // An unknown error number or a wrong clock: the session may still be good.
    case 'refused':
    case 'store':
    case 'local':
    case 'cancelled':
      return 'transient';
    case 'account':
    case 'bug':
    case 'captcha':
    case 'other-method':
    case 'phone-number':
    case 'session-over':
    case 'start-over':
    case 'wrong-code':
    case 'wrong-input':
    case 'wrong-password':
      return 'refused';
    default:
      return category satisfies never;
  }
}

const categories: ReadonlyMap<string, ErrorCategory> = new Map(
  Object.entries(coreErrors).map(([code, { category }]) => [code, category]),
);

/** Returns whether the `code` of an error means risk control. */
export function isRiskCode(code: string): boolean {
  return categories.get(code) === 'risk';
}

const unanswered: ReadonlySet<ErrorCategory> = new Set([
  'transient',
  'wait',
  'risk',
  'unusable-reply',
]);

/** Returns whether the service answered: a repetition in the next minutes gives the same error. */
export function isAnswer({ category }: Pick<BilipassError, 'category'>): boolean {
  return !unanswered.has(category);
}
