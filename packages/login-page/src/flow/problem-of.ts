import { printable, type BilipassError } from '@bilipass/core';
import type { PageProblem } from '../page-state.ts';

/** The details that some of the errors have. */
interface Details {
  readonly serverMessage?: unknown;
  readonly serverCode?: unknown;
  readonly retryAfterMs?: unknown;
}

/** Returns what the page may know of an error. Errors hold no secrets. `now` in Unix milliseconds. */
export function problemOf(error: BilipassError, now: number): PageProblem {
  const { serverMessage, serverCode, retryAfterMs }: BilipassError & Details = error;
  return {
    code: error.code,
    category: error.category,
    message: `${error.message}. ${error.advice}`,
    retryable: error.retryable,
    ...(typeof serverMessage === 'string' && { serviceMessage: printable(serverMessage) }),
    ...(typeof serverCode === 'number' && { serviceCode: serverCode }),
    ...(typeof retryAfterMs === 'number' && { retryAt: now + retryAfterMs }),
  };
}
