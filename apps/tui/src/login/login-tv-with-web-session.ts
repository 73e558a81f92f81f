import type { StoredAccount } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';

/**
 * Makes a TV session of a stored account from its web session. Nothing is shown or asked.
 *
 * @throws {AppError} `account-logged-out`; what `loginTvWithWebSession` of the SDK throws.
 */
export async function loginTvWithWebSession(
  { session, userAgent }: StoredAccount,
  { services, ui, signal }: Pick<MethodContext, 'services' | 'ui' | 'signal'>,
): Promise<MethodOutcome> {
  if (session.kind === 'logged-out') throw new AppError('account-logged-out');
  ui.notify({ type: 'busy', task: 'logging-in' });
  const { credential } = session;
  return {
    kind: 'session',
    session: await services.loginTvWithWebSession(credential, { userAgent, signal }),
  };
}
