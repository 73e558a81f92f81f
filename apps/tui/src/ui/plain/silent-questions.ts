import type { BilipassError } from '@bilipass/core';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from '../../app-error.ts';
import type { Conversation } from '../port/login-ui.ts';
import { sendWithoutAsking } from '../send-without-asking.ts';

/** The part of a conversation that asks. */
export type Questions = Omit<Conversation, 'tell'>;

/** Answers where nobody can be asked: what keeps a login going, or the flag that would have said it. */
export const silentQuestions: Questions = {
  chooseStart: async () => ({ kind: 'method', method: 'qr-web' }),
  besideQrcode: ({ signal }) => rejectOnAbort(signal),
  afterLastQrcode: async () => ({ kind: 'back' }),
  askPhone: async ({ problem }) => missing(problem, '--phone'),
  besideCaptcha: (_question, { signal }) => rejectOnAbort(signal),
  askSmsCode: async ({ problem }) => missing(problem, '--code-stdin'),
  askPassword: async ({ account, problem }) =>
    missing(problem, account === '' ? '--account and --password-stdin' : '--password-stdin'),
  askCheck: async (question) => sendWithoutAsking(question),
  besideAccounts: async () => ({ kind: 'back' }),
  afterFailure: async () => ({ kind: 'back' }),
};

/** What the service refused counts for more than that nobody can put it right. */
function missing(problem: BilipassError | undefined, flag: string): never {
  throw problem ?? new AppError('input-missing', { detail: flag });
}
