import { BilipassError } from '@bilipass/core';
import type { Messages } from './language/messages.ts';

/** What a person needs to know of an error. */
export interface ErrorDescription {
  /** What happened, in words. */
  readonly what: string;
  /** What to do next. */
  readonly advice: string;
  /** For a report: the error's code, and what the service said. Absent for an unknown error. */
  readonly code: string | undefined;
}

/** An error in the person's language; an error that is not ours shows neither text nor stack. */
export function describeError(error: unknown, messages: Messages): ErrorDescription {
  if (!(error instanceof BilipassError)) {
    return { what: messages.unexpected, advice: messages.reportIt, code: undefined };
  }
  const translated = messages.errors[error.code];
  return {
    what: translated?.what ?? error.message,
    advice: translated?.advice ?? error.advice,
    code: error.code,
  };
}
