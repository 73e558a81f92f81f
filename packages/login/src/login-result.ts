import type { Client, LoginOutcome } from '@bilipass/core';
import { LoginCheck } from './check/login-check.ts';
import type { Grace } from './internal/grace.ts';
import { SessionCollector } from './internal/session-collector/session-collector.ts';
import type { LoginSuccess } from './login-success.ts';

/** The result of a login by password or SMS. */
export type LoginResult =
  | LoginSuccess
  /** The service requires a second factor before it creates a session. */
  | { readonly kind: 'check'; readonly check: LoginCheck };

/** Completes the login. Can be called again after a failure; finished steps are not repeated. */
export type FinishLogin = (grace: Grace) => Promise<LoginResult>;

/** Takes the session out of the reply at once, so that no later abort can lose it. */
export function finishing(client: Client, outcome: LoginOutcome): FinishLogin {
  if (outcome.kind === 'check') {
    const check = new LoginCheck(client, outcome);
    return async ({ signal }) => {
      // A check holds no session: an abort loses nothing.
      signal?.throwIfAborted();
      return { kind: 'check', check };
    };
  }
  const collector = SessionCollector.ofWeb(client, outcome.reply, { isNew: outcome.isNew });
  return (grace) => collector.finish(grace);
}
