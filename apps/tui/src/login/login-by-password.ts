import { BilipassError } from '@bilipass/core';
import type { CaptchaSolver } from '@bilipass/geetest';
import type { LoginResult } from '@bilipass/login';
import { completeCheck } from './complete-check.ts';
import { solverBefore, type MethodContext, type MethodOutcome } from './login-context.ts';
import type { Back, OtherMethod, PasswordAnswer } from '../ui/port/questions.ts';
import { unlessTurnedAway } from './turned-away.ts';

/** Typing it again helps against these. */
const typingProblems: ReadonlySet<string> = new Set([
  'password-wrong',
  'password-too-long',
  'user-unknown',
  'account-empty',
  'credentials-empty',
]);

/** Account and password, a captcha, and the second factor where one is asked for. */
export async function loginByPassword(context: MethodContext): Promise<MethodOutcome> {
  const { conversation, draft, signal } = context;
  let problem: BilipassError | undefined;
  for (;;) {
    const answer = await conversation.askPassword({ account: draft.account, problem }, { signal });
    if (answer.kind !== 'password') return answer;
    draft.account = answer.account;
    problem = undefined;
    try {
      const outcome = await loginWith(answer, context);
      if (outcome.kind !== 'back') return outcome;
    } catch (error) {
      if (!(error instanceof BilipassError) || !typingProblems.has(error.code)) throw error;
      problem = error;
    }
  }
}

/** `back` leads to the password again. */
async function loginWith(
  answer: Extract<PasswordAnswer, { kind: 'password' }>,
  context: MethodContext,
): Promise<MethodOutcome> {
  const submitted = await submit(answer, solverBefore('logging-in', context), context);
  if (submitted.kind !== 'done') return submitted;
  const result = submitted.value;
  if (result.kind === 'check') return completeCheck(result.check, context);
  return { kind: 'session', session: result };
}

function submit(
  { account, password }: Extract<PasswordAnswer, { kind: 'password' }>,
  solver: CaptchaSolver,
  { services, conversation, signal }: MethodContext,
): Promise<{ readonly kind: 'done'; readonly value: LoginResult } | Back | OtherMethod> {
  conversation.tell({ type: 'busy', task: 'asking-captcha' });
  return unlessTurnedAway(services.loginWithPassword(account, password, { solver, signal }));
}
