import { isBilipassError, type BilipassError } from '@bilipass/core';
import type { CaptchaRun } from './solve-captcha.ts';

/** The SMS whose code is asked for. */
export interface UsableSms<T> {
  readonly sms: T;
  /** Why `sms` is an earlier one; `undefined` for a new one. */
  readonly problem: BilipassError | undefined;
}

/** Sends an SMS. Returns `last` instead when it was sent less than a minute ago. */
export async function sendUnlessEarly<T>(
  send: () => Promise<CaptchaRun<T>>,
  last: T | undefined,
): Promise<CaptchaRun<UsableSms<T>>> {
  try {
    const run = await send();
    return run.kind === 'done' ? { ...run, value: { sms: run.value, problem: undefined } } : run;
  } catch (error) {
    const isEarly = isBilipassError(error) && error.code === 'sms-too-early';
    if (last === undefined || !isEarly) throw error;
    return { kind: 'done', value: { sms: last, problem: error } };
  }
}
