import type { BilipassError } from '@bilipass/core';
import type { PasswordAnswer } from '../ui/port/questions.ts';
import { completeCheck } from './complete-check.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';
import { problemFor } from './question-after.ts';

/** Logs in by account and password, with a captcha, and the second factor where one is required. */
export async function loginByPassword(context: MethodContext): Promise<MethodOutcome> {
  const { ui, draft, signal } = context;
  let problem: BilipassError | undefined;
  for (;;) {
    const question = { kind: 'password', account: draft.account, problem } as const;
    const answer = await ui.ask(question, { signal });
    if (answer.kind !== 'password') return answer;
    draft.account = answer.account;
    problem = undefined;
    try {
      const outcome = await loginWith(answer, context);
      if (outcome.kind !== 'back') return outcome;
    } catch (error) {
      problem = problemFor('password', error);
    }
  }
}

/** `back` leads to the password again. */
async function loginWith(
  { account, password }: Extract<PasswordAnswer, { kind: 'password' }>,
  context: MethodContext,
): Promise<MethodOutcome> {
  const { services, runWithCaptcha, signal } = context;
  const submitted = await runWithCaptcha(
    (call) => services.loginWithPassword(account, password, call),
    { next: 'logging-in', signal },
  );
  if (submitted.kind !== 'done') return submitted;
  const result = submitted.value;
  if (result.kind === 'check') return completeCheck(result.check, context);
  return { kind: 'session', session: result };
}
