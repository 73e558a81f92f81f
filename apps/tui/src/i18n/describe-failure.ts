import { BilipassError, ServiceError } from '@bilipass/core';
import { printable } from '../printable.ts';
import type { FailureWords } from './failure-words.ts';
import { capitalized } from './capitalized.ts';
import type { Messages } from './messages.ts';

/** An error in words for a person. */
interface DescribedFailure extends FailureWords {
  readonly code: string;
  /** Where it happened and what the service said, for a report; never a secret. */
  readonly detail: string | undefined;
}

/**
 * What to tell about `error`: our words where there are some, else those of the service.
 *
 * @param adviser another error whose advice fits better. Default: `error` itself.
 */
export function describeFailure(
  error: unknown,
  messages: Messages,
  adviser?: BilipassError,
): DescribedFailure {
  if (!(error instanceof BilipassError)) {
    const detail = error instanceof Error ? error.name : undefined;
    return { code: 'unexpected', what: messages.failure.unexpected, advice: '', detail };
  }
  const words = messages.failure.words(error.code);
  const number = error instanceof ServiceError ? error.serverCode : undefined;
  return {
    code: messages.failure.code(error.code, number),
    what: words?.what ?? capitalized(printable(error.message)),
    advice: adviceOf(adviser ?? error, messages),
    // The message names the endpoint and holds the service's own words.
    detail: words ? printable(error.message) : undefined,
  };
}

function adviceOf(error: BilipassError, messages: Messages): string {
  const words = messages.failure.words(error.code);
  return words ? words.advice + commandOf(error) : error.advice;
}

/** The command that puts it right: an error's own advice names it, ours has to. */
function commandOf(error: BilipassError): string {
  return 'command' in error && typeof error.command === 'string'
    ? ` ${printable(error.command)}`
    : '';
}
