import type { Credential } from '@bilipass/core';
import { AppError } from '../app-error.ts';
import type { Services, SessionCallOptions } from '../services.ts';
import { findAccount } from './account-ids.ts';
import type { CommandContext } from './command-context.ts';

type Asked = { readonly kind: string } | { readonly kind: 'not-logged-in' };

/**
 * Asks the service with the session of a stored account.
 *
 * @throws {AppError} `no-account`, `account-logged-out`; an error of network or service unchanged,
 * since it says nothing about the session.
 */
export async function askAboutAccount<A extends Asked>(
  id: string | undefined,
  ask: (services: Services, credential: Credential, options: SessionCallOptions) => Promise<A>,
  context: CommandContext,
): Promise<{ readonly mid: string; readonly answer: Exclude<A, { kind: 'not-logged-in' }> }> {
  const { id: mid, session, userAgent } = await findAccount(id, context);
  if (session.kind === 'logged-out') throw new AppError('account-logged-out');
  const { signal } = context;
  const answer = await ask(await context.services(), session.credential, { userAgent, signal });
  if (!isLoggedIn(answer)) throw new AppError('account-logged-out');
  return { mid, answer };
}

function isLoggedIn<A extends Asked>(answer: A): answer is Exclude<A, { kind: 'not-logged-in' }> {
  return answer.kind !== 'not-logged-in';
}
