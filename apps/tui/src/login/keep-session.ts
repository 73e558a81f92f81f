import { BilipassError, type CallOptions } from '@bilipass/core';
import type { Accounts, AddedAccount, SessionKeeper } from '@bilipass/credential-store';
import type { Interruption } from '../interruption.ts';
import { untilAborted } from '../until-aborted.ts';
import { leftAliveOf } from '../left-alive.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { NewSession } from './login-context.ts';
import type { Keeping } from '../ui/port/login-event.ts';
import type { LoginMethod } from '../ui/port/login-method.ts';

/** Where sessions are kept. */
export interface SessionKeep {
  readonly accounts: Pick<Accounts, 'add' | 'get' | 'list' | 'remove' | 'use'>;
  /** Sees to it that saved sessions are good, and ends them. */
  readonly keeper: Pick<SessionKeeper, 'ensureFresh' | 'logout'>;
  /** Where that is, for the person. */
  readonly path: string;
  /**
   * Another place that only this user can read, for a session that the store cannot take.
   *
   * @returns where it lies now.
   */
  rescue(session: NewSession, method: LoginMethod): Promise<string>;
}

interface KeepContext {
  readonly ui: LoginUi;
  readonly keep: SessionKeep | undefined;
  readonly signal: AbortSignal;
  readonly shield: Interruption['shield'];
}

/**
 * Stores a session, in place of an older one of the same account and of no other. A login cannot be had
 * twice for the asking: what the store cannot take is stored again if the person wants it, and else put
 * where it can be fetched from. An interruption does not stop that: the store has until the time for
 * saving is up, then the session is put where it can be fetched from.
 */
export async function keepSession(
  session: NewSession,
  method: LoginMethod,
  { keep, shield, ...context }: KeepContext,
): Promise<Keeping> {
  if (!keep) return { kind: 'nowhere', error: undefined };
  return shield(async (saveBy) => {
    for (;;) {
      context.ui.notify({ type: 'busy', task: 'saving' });
      try {
        const storing = storeSession(session, method, keep.accounts, { signal: saveBy });
        const added = await Promise.race([storing, untilAborted(saveBy)]);
        const leftAlive = added.kind === 'replaced' ? leftAliveOf(added.leftAlive) : [];
        return { kind: 'stored', path: keep.path, leftAlive };
      } catch (error) {
        if (!(await isToBeRetried(error, context))) {
          return rescue(session, method, { keep, error });
        }
      }
    }
  });
}

async function isToBeRetried(
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
  session: NewSession,
  method: LoginMethod,
  { keep, error: cause }: { readonly keep: SessionKeep; readonly error: unknown },
): Promise<Keeping> {
  const error = cause instanceof BilipassError ? cause : undefined;
  try {
    return { kind: 'rescued', path: await keep.rescue(session, method), error };
  } catch {
    return { kind: 'nowhere', error };
  }
}

/** Stores a session with what is known of it, in place of an older one of the same account. */
export async function storeSession(
  { credential, account, userAgent }: NewSession,
  method: LoginMethod,
  accounts: Pick<Accounts, 'add'>,
  options: CallOptions = {},
): Promise<AddedAccount> {
  const name = account?.name;
  const known = { method, userAgent, ...(name ? { name } : {}) };
  return accounts.add(credential, { ...known, replace: true, ...options });
}
