import { BilipassError, ServiceError, printable } from '@bilipass/core';
import { retryAfter } from '@bilipass/waiting/retry';
import { AppError } from '../app-error.ts';
import type { FailureWords } from './failure-words.ts';
import { capitalized } from './capitalized.ts';
import type { Messages } from './messages.ts';

interface DescribedFailure extends FailureWords {
  readonly code: string;
  /** Where it happened and what the service answered, for a report; never a secret. */
  readonly detail: string | undefined;
}

/**
 * Describes `error` for a person: in the words of the catalogue, else in those of the error.
 *
 * @param adviser - Another error whose advice fits better. Default: `error`.
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
    what: words ? words.what + reasonOf(error, messages) : sentenceOf(error),
    advice: adviceOf(adviser ?? error, messages),
    detail: words && detailOf(error),
  };
}

/** The message as a sentence. A file name at its beginning stays as it is. */
function sentenceOf(error: BilipassError): string {
  const message = printable(error.message);
  const path = 'path' in error && typeof error.path === 'string' ? printable(error.path) : '';
  return path !== '' && message.startsWith(path) ? message : capitalized(message);
}

/** The endpoint and the service's own message. An error of this program has said all. */
function detailOf(error: BilipassError): string | undefined {
  return error instanceof AppError ? undefined : printable(error.message);
}

function adviceOf(error: BilipassError, messages: Messages): string {
  const words = messages.failure.words(error.code);
  if (!words) return error.advice;
  const more = [commandOf(error), waitOf(error, messages)];
  return more.reduce<string>(
    (said, text) => (text === undefined ? said : messages.marks.join(said, text)),
    words.advice,
  );
}

/** What was found: the error's own message names it, the catalogue's does not. */
function reasonOf(error: BilipassError, { failure, marks, language }: Messages): string {
  const known = 'reason' in error && typeof error.reason === 'string' ? error.reason : '';
  const detail = error instanceof AppError ? error.detailIn(language) : undefined;
  const words = failure.reason(known) ?? (detail && printable(detail));
  return words === undefined ? '' : marks.colon + words;
}

/** The time left before another code: the error's own message names it, the catalogue's does not. */
function waitOf(error: BilipassError, { plain }: Messages): string | undefined {
  const leftMs = error.code === 'sms-too-early' ? retryAfter(error) : undefined;
  return leftMs === undefined ? undefined : plain.code.wait(Math.ceil(leftMs / 1000));
}

/** The command that helps: the error's own advice names it, the catalogue's does not. */
function commandOf(error: BilipassError): string | undefined {
  return 'command' in error && typeof error.command === 'string'
    ? printable(error.command)
    : undefined;
}
