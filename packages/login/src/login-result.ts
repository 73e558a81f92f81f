import type { Client, LoginOutcome } from '@bilipass/core';
import { LoginCheck } from './check/login-check.ts';
import type { Grace } from './internal/grace.ts';
import { SessionCollector } from './internal/session-collector/session-collector.ts';
import type { LoginSuccess } from './login-success.ts';

/** What a login by password or SMS led to. */
export type LoginResult =
  | LoginSuccess
  /** The service wants a second factor before it gives a session. */
  | { readonly kind: 'check'; readonly check: LoginCheck };

/** Completes the login. Can be called again after a failure; finished steps are not repeated. */
export type FinishLogin = (grace: Grace) => Promise<LoginResult>;

/** Takes the session out of the reply at once, so that no later abort can lose it. */
export function finishing(client: Client, outcome: LoginOutcome): FinishLogin {
  if (outcome.kind === 'check') {
    const check = new LoginCheck(client, outcome);
    return async ({ signal }) => {
      // A check is no session: there is nothing that an abort could lose.
      signal?.throwIfAborted();
      return { kind: 'check', check };
    };
  }
  const collector = SessionCollector.ofWeb(client, outcome.reply, { isNew: outcome.isNew });
  return (grace) => collector.finish(grace);
}
