import type { BilipassError } from '@bilipass/core';
import type { CaptchaSolver } from '@bilipass/geetest';
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
  let { userAgent } = services;
  const submitted = await runWithCaptcha(
    ({ solver: solve, ...call }) => {
      const solver: CaptchaSolver = async (...asked) => {
        const solved = await solve(...asked);
        // The login uses the browser's User-Agent, and the session keeps it.
        userAgent = solved.userAgent ?? userAgent;
        return solved;
      };
      return services.loginWithPassword(account, password, { solver, ...call });
    },
    { next: 'logging-in', signal },
  );
  if (submitted.kind !== 'done') return submitted;
  const result = submitted.value;
  if (result.kind === 'check') return completeCheck(result.check, context, userAgent);
  return { kind: 'session', session: { ...result, userAgent } };
}
