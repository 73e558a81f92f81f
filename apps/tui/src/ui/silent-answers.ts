import type { BilipassError } from '@bilipass/core';
import { LoginError } from '@bilipass/login';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError, type Detail } from '../app-error.ts';
import type { Answerers } from './port/login-ui.ts';

const bothFlags: Detail = {
  en: '--username and --password-stdin',
  zh: '--username 与 --password-stdin',
};

/** Answers of a session without input: those that keep a login going, else an error with the flag. */
export const silentAnswers: Answerers = {
  start: async () => ({ kind: 'method', method: 'qr-web' }),
  qrcode: ({ isUsedUp }, { signal }) =>
    isUsedUp ? Promise.resolve({ kind: 'back' }) : rejectOnAbort(signal),
  web: (_page, { signal }) => rejectOnAbort(signal),
  async phone({ number, country, problem, warnings = [] }) {
    if (warnings.length > 0) return { kind: 'phone', number, country, isConfirmed: true };
    return missing(problem, '--phone');
  },
  captcha: (_question, { signal }) => rejectOnAbort(signal),
  code: async ({ problem }) => missing(problem, '--code-stdin'),
  password: async ({ account, problem }) =>
    missing(problem, account === '' ? bothFlags : '--password-stdin'),
  paste: async ({ problem }) =>
    missing(problem, { en: 'the cookies on standard input', zh: '标准输入中的 Cookie' }),
  /** Sends the code once, by the preferred way. */
  async check({ ways: [way], problem }) {
    if (problem) throw problem;
    if (way) return { kind: 'send', by: way.by };
    throw new LoginError('verification-unsupported', 'it needs the official page');
  },
  accounts: async () => ({ kind: 'back' }),
  failure: async () => ({ kind: 'back' }),
};

/** The refusal of the service counts for more than the missing input. */
function missing(problem: BilipassError | undefined, flag: Detail): never {
  throw problem ?? new AppError('input-missing', { detail: flag });
}
