import { BilipassError } from '@bilipass/core';
import {
  exportCredential,
  StoreError,
  writeExport,
  type Freshness,
} from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { expandHome } from '../expand-home.ts';
import { keeperFolder, runningKeepers } from '../keeper-state.ts';
import { systemErrorName } from '../system-error-name.ts';
import type { AccountContext } from './resume-account.ts';
import type { AccountOutcome, AccountsAnswer, ShownKeeper } from '../ui/port/questions.ts';
import { listSavedAccounts } from './saved-accounts.ts';

type AccountAction = Exclude<AccountsAnswer, { kind: 'new' | 'back' }>;

/** Shows the saved accounts until the person leaves them or logs in to another one. */
export async function manageAccounts(context: AccountContext): Promise<void> {
  const { ui, keep, signal } = context;
  let outcome: AccountOutcome | undefined;
  for (;;) {
    const accounts = await listSavedAccounts(keep);
    const keeper = shownKeeper(keep.path);
    const answer = await ui.ask({ kind: 'accounts', accounts, keeper, outcome }, { signal });
    if (answer.kind === 'new' || answer.kind === 'back') return;
    outcome = await outcomeOf(answer, context);
  }
}

function shownKeeper(storePath: string): ShownKeeper | null {
  const [keeper] = runningKeepers(keeperFolder(storePath), { now: Date.now() });
  return keeper === undefined ? null : { pid: keeper.process.pid, ids: keeper.ids };
}

async function outcomeOf(action: AccountAction, context: AccountContext): Promise<AccountOutcome> {
  try {
    return await perform(action, context);
  } catch (error) {
    if (error instanceof BilipassError) return { kind: 'failed', id: action.id, error };
    throw error;
  }
}

async function perform(action: AccountAction, context: AccountContext): Promise<AccountOutcome> {
  const { keep, signal } = context;
  const { id } = action;
  switch (action.kind) {
    case 'use':
      await keep.accounts.use(id);
      return { kind: 'made-default', id };
    case 'refresh':
      context.ui.notify({ type: 'busy', task: 'checking-account' });
      return refreshed(
        await (await keep.openKeeper()).ensureFresh(id, { signal, checkNow: true }),
        id,
      );
    case 'devices':
    case 'history':
      return listAtService(id, action.kind, context);
    case 'log-out':
      return logOut(id, context);
    case 'export':
      return exportTo(action, context);
    default:
      return action satisfies never;
  }
}

async function exportTo(
  { id, path: typed, format, replace = false }: Extract<AccountAction, { kind: 'export' }>,
  { keep }: AccountContext,
): Promise<AccountOutcome> {
  const account = await keep.accounts.get(id);
  if (!account) throw new StoreError('account-unknown', { id });
  const path = expandHome(typed);
  const text = exportCredential(account.session.credential, format);
  try {
    await writeExport(path, text, { replace });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === 'file-exists') return { kind: 'file-exists', id, path: typed, format };
    if (error.code !== 'store-io') throw error;
    // The error of the store would advise about the store, not about this file.
    throw new AppError('file-unwritable', { detail: systemErrorName(error.cause), cause: error });
  }
  return { kind: 'exported', id, path, format };
}

async function listAtService(
  id: string,
  kind: 'devices' | 'history',
  { services, ui, keep, signal }: AccountContext,
): Promise<AccountOutcome> {
  const account = await keep.accounts.get(id);
  if (!account) throw new StoreError('account-unknown', { id });
  const { session, userAgent } = account;
  if (session.kind === 'logged-out') throw new AppError('account-logged-out');
  ui.notify({ type: 'busy', task: 'checking-account' });
  const ask = kind === 'devices' ? services.listDevices : services.listLogins;
  const answer = await ask(session.credential, { userAgent, signal });
  switch (answer.kind) {
    case 'devices':
      return { kind: 'devices', id, devices: answer.devices };
    case 'logins':
      return { kind: 'history', id, logins: answer.logins };
    case 'not-logged-in':
      throw new AppError('account-logged-out');
    default:
      return answer satisfies never;
  }
}

function refreshed(freshness: Freshness, id: string): AccountOutcome {
  switch (freshness.kind) {
    case 'fresh':
      return { kind: 'still-fresh', id };
    case 'paused':
      return { kind: 'paused', id, until: freshness.account.pause?.until ?? 0 };
    case 'refreshed': {
      const { verified } = freshness.account.session.credential;
      return { kind: verified ? 'refreshed' : 'refreshed-unverified', id };
    }
    case 'transient':
    case 'risk':
    case 'not-renewable':
      return { kind: 'failed', id, error: freshness.error };
    case 'logged-out':
      throw new AppError('account-logged-out');
    default:
      return freshness satisfies never;
  }
}

/** Ends the session at the service first: where that fails, the person can try again. */
async function logOut(id: string, { ui, keep, signal }: AccountContext): Promise<AccountOutcome> {
  ui.notify({ type: 'busy', task: 'logging-out' });
  const keeper = await keep.openKeeper();
  const outcome = await keeper.logout(id, { signal });
  if (outcome.kind === 'logged-out') {
    return { kind: outcome.appTokensRemain ? 'tokens-remain' : 'logged-out', id };
  }
  return { kind: 'failed', id, error: outcome.error, adviser: new AppError('logout-kept') };
}
