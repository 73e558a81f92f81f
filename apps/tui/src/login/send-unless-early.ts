import { isBilipassError, type BilipassError } from '@bilipass/core';
import type { CaptchaRun } from './solve-captcha.ts';

/** The code that is asked for. */
export interface UsableCode<T> {
  readonly sent: T;
  /** Why `sent` is an earlier one; `undefined` for a new one. */
  readonly problem: BilipassError | undefined;
}

/** Sends a code. Returns `last` instead when it was sent less than a minute ago. */
export async function sendUnlessEarly<T>(
  send: () => Promise<CaptchaRun<T>>,
  last: T | undefined,
): Promise<CaptchaRun<UsableCode<T>>> {
  try {
    const run = await send();
    return run.kind === 'done' ? { ...run, value: { sent: run.value, problem: undefined } } : run;
  } catch (error) {
    const isEarly = isBilipassError(error) && error.code === 'sms-too-early';
    if (last === undefined || !isEarly) throw error;
    return { kind: 'done', value: { sent: last, problem: error } };
  }
}
