import type { CallOptions, Client, LoginOutcome } from '@bilipass/core';
import { LoginCheck } from './check/login-check.ts';
import { Harvest } from './internal/harvest/harvest.ts';
import type { LoginSuccess } from './login-success.ts';

/** What a login by password or SMS led to. */
export type LoginResult =
  | LoginSuccess
  /** The service wants a second factor before it gives a session. */
  | { readonly kind: 'check'; readonly check: LoginCheck };

/** Brings home what a login reply promises; called again, it goes on where it stopped. */
export type FinishLogin = (options: CallOptions) => Promise<LoginResult>;

/** Takes the session out of the reply at once, so that no later abort can lose it. */
export function finishing(client: Client, outcome: LoginOutcome): FinishLogin {
  if (outcome.kind === 'check') {
    const check = new LoginCheck(client, outcome);
    return () => Promise.resolve({ kind: 'check', check });
  }
  const harvest = Harvest.ofWeb(client, outcome.reply);
  const { isNew } = outcome;
  return async (options) => ({ kind: 'credential', ...(await harvest.finish(options)), isNew });
}
