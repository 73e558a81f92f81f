import { BilipassError, type Credential } from '@bilipass/core';
import type { Accounts, AddAccountOptions, SessionKeeper } from '@bilipass/credential-store';
import type { LoginSuccess } from '@bilipass/login';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import type { Interruption } from '../interruption.ts';
import { leftAliveOf } from '../left-alive.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { Keeping } from '../ui/port/login-event.ts';

export interface SessionKeep {
  readonly accounts: Pick<Accounts, 'add' | 'get' | 'list' | 'noteAnswer' | 'remove' | 'use'>;
  readonly openKeeper: () => Promise<Pick<SessionKeeper, 'ensureFresh' | 'logout'>>;
  /** Where sessions are stored, to show it. */
  readonly path: string;
  /** Stores a session in another private place. @returns its path. */
  rescue(login: LoginSuccess | Credential, options: AddAccountOptions): Promise<string>;
}

export interface KeepContext {
  readonly ui: LoginUi;
  readonly keep: SessionKeep | undefined;
  readonly signal: AbortSignal;
  readonly shield: Interruption['shield'];
}

/**
 * Stores a session in place of an older one of the same account only. When the store fails, the
 * person may retry; otherwise the session goes to a private folder. An interruption does not stop
 * this: the store has until `saveBy`, then the session goes to the private folder.
 *
 * @param options - What to store besides the session.
 */
export async function keepSession(
  login: LoginSuccess | Credential,
  options: AddAccountOptions,
  { keep, shield, ...context }: KeepContext,
): Promise<Keeping> {
  if (!keep) return { kind: 'nowhere', error: undefined };
  return shield(async (saveBy) => {
    for (;;) {
      context.ui.notify({ type: 'busy', task: 'saving' });
      try {
        const storing = keep.accounts.add(login, { ...options, replace: true, signal: saveBy });
        const added = await untilAborted(storing, saveBy);
        const leftAlive = added.kind === 'replaced' ? leftAliveOf(added.leftAlive) : [];
        return { kind: 'stored', path: keep.path, leftAlive };
      } catch (error) {
        if (!(await wantsRetry(error, context))) {
          return rescue(login, options, { keep, error });
        }
      }
    }
  });
}

async function wantsRetry(
  error: unknown,
  { ui, signal }: Pick<KeepContext, 'ui' | 'signal'>,
): Promise<boolean> {
  if (!(error instanceof BilipassError) || signal.aborted) return false;
  try {
    return (await ui.ask({ kind: 'failure', error }, { signal })).kind === 'retry';
  } catch (interruption) {
    if (signal.aborted) return false;
    throw interruption;
  }
}

async function rescue(
  login: LoginSuccess | Credential,
  options: AddAccountOptions,
  { keep, error: cause }: { readonly keep: SessionKeep; readonly error: unknown },
): Promise<Keeping> {
  const error = cause instanceof BilipassError ? cause : undefined;
  try {
    return { kind: 'rescued', path: await keep.rescue(login, options), error };
  } catch {
    return { kind: 'nowhere', error };
  }
}
