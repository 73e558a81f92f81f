import { BilipassError } from '@bilipass/core';
import type { LoginSuccess } from '@bilipass/login';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Interruption } from '../cli/watch-signals.ts';
import type { AccountContext } from './resume-account.ts';
import { keepSession, type SessionKeep } from './keep-session.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';
import type { FinishedLogin, Keeping } from '../ui/port/login-event.ts';
import type { LoginMethod } from '../ui/port/login-method.ts';
import type { Back, OtherMethod } from '../ui/port/questions.ts';
import { listSavedAccounts } from './saved-accounts.ts';

/** What {@link runLogin} works with. */
export interface LoginContext extends MethodContext {
  /** The way that the command line names; `undefined` to ask for it. */
  readonly method: LoginMethod | undefined;
  /** Where sessions are kept; `undefined` to keep none. */
  readonly keep: SessionKeep | undefined;
  /** Lets a session be stored although the run is interrupted. */
  readonly shield: Interruption['shield'];
}

/** Where a step leads to. */
type Ending = { readonly kind: 'exit'; readonly code: ExitCode } | Back | OtherMethod;

/**
 * One login from the first question to the last word. A session that comes although the run is
 * interrupted is stored and told before the interruption goes on.
 *
 * @returns the exit code of a login that ended by itself.
 * @throws {StoreError} when the store cannot be read, before anything is asked; the reason of `signal`
 * when it was broken off.
 */
export async function runLogin(context: LoginContext): Promise<ExitCode> {
  const { services, conversation } = context;
  try {
    return await converse(context);
  } finally {
    if (services.unfetched.mayExist) conversation.tell({ type: 'session.unfetched' });
  }
}

async function converse(context: LoginContext): Promise<ExitCode> {
  const { method, keep } = context;
  if (method) {
    // What will not be stored is better said before a person solves a captcha for it.
    await listSavedAccounts(keep);
    const ending = await logInBy(method, context);
    if (ending.kind === 'exit') return ending.code;
    if (ending.kind === 'back') return exitCodes.cancelled;
  }
  for (;;) {
    const ending = await logInAsAsked(context);
    if (ending.kind === 'exit') return ending.code;
  }
}

async function logInAsAsked(context: LoginContext): Promise<Ending> {
  const { conversation, keep, signal } = context;
  const accounts = await listSavedAccounts(keep);
  const start = await conversation.chooseStart({ accounts, storePath: keep?.path }, { signal });
  switch (start.kind) {
    case 'method':
      return logInBy(start.method, context);
    case 'account':
      return keep ? goOnAsked(start.id, { ...context, keep }) : { kind: 'back' };
    case 'accounts': {
      const { seeToAccounts } = await import('./manage-accounts.ts');
      if (keep) await seeToAccounts({ ...context, keep });
      return { kind: 'back' };
    }
    case 'back':
      return { kind: 'exit', code: exitCodes.cancelled };
    default:
      return start satisfies never;
  }
}

async function goOnAsked(id: string, context: AccountContext): Promise<Ending> {
  const { goOnAs } = await import('./resume-account.ts');
  return withAnotherTry(context, async () => {
    return { kind: 'exit', code: exitCodeOfVerified(await goOnAs(id, context)) };
  });
}

function logInBy(method: LoginMethod, context: LoginContext): Promise<Ending> {
  return withAnotherTry(context, async () => {
    context.conversation.tell({ type: 'start', method });
    return endingOf(await walk(method, context), method, context);
  });
}

/** Shows the card of a failure, and does it again for as long as the person wants that. */
async function withAnotherTry(
  { conversation, signal }: Pick<LoginContext, 'conversation' | 'signal'>,
  step: () => Promise<Ending>,
): Promise<Ending> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof BilipassError)) throw error;
      const answer = await conversation.afterFailure(error, { signal });
      if (answer.kind === 'back') return { kind: 'exit', code: exitCodeOf(error) };
      if (answer.kind === 'other-method') return answer;
    }
  }
}

/** Only the way that is taken is loaded. */
async function walk(method: LoginMethod, context: MethodContext): Promise<MethodOutcome> {
  switch (method) {
    case 'qr-web':
    case 'qr-tv': {
      const { loginByQrcode } = await import('./login-by-qrcode.ts');
      return loginByQrcode(method === 'qr-tv' ? 'tv' : 'web', context);
    }
    case 'sms': {
      const { loginBySms } = await import('./login-by-sms.ts');
      return loginBySms(context);
    }
    case 'password': {
      const { loginByPassword } = await import('./login-by-password.ts');
      return loginByPassword(context);
    }
    default:
      return method satisfies never;
  }
}

async function endingOf(
  outcome: MethodOutcome,
  method: LoginMethod,
  context: LoginContext,
): Promise<Ending> {
  switch (outcome.kind) {
    case 'session': {
      const { session } = outcome;
      const { services, conversation, signal } = context;
      services.unfetched.fetched();
      const keeping = await keepSession(session, method, context);
      const login = { ...finishedLogin(session, method, keeping), isInterrupted: signal.aborted };
      conversation.tell({ type: 'login.success', login });
      signal.throwIfAborted();
      return { kind: 'exit', code: exitCodeFor(session, keeping) };
    }
    case 'used-up':
      return { kind: 'exit', code: exitCodes.timedOut };
    case 'back':
    case 'other-method':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

function exitCodeFor({ credential }: LoginSuccess, keeping: Keeping): ExitCode {
  if (keeping.kind !== 'stored' && keeping.error) return exitCodeOf(keeping.error);
  return exitCodeOfVerified(credential.verified);
}

/** Saying "logged in" without the service's word would be a guess: scripts are told as well. */
function exitCodeOfVerified(isVerified: boolean): ExitCode {
  return isVerified ? exitCodes.ok : exitCodes.unreachable;
}

function finishedLogin(
  { credential, account, isNew }: LoginSuccess,
  method: LoginMethod,
  keeping: Keeping,
): Omit<FinishedLogin, 'isInterrupted'> {
  return {
    method,
    verification: credential.verified ? 'verified' : 'unverified',
    account,
    uid: account?.mid ?? credential.dedeuserid,
    expiresAt: credential.expiresAt,
    hasRefreshToken: credential.hasAcTimeValue() || credential.reveal().app !== undefined,
    isNew,
    keeping,
  };
}
