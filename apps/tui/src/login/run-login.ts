import { BilipassError } from '@bilipass/core';
import type { StoredAccount } from '@bilipass/credential-store';
import type { LoginMethod as SessionMethod, LoginSuccess } from '@bilipass/login';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import type { AccountContext } from './resume-account.ts';
import { keepSession, type SessionKeep } from './keep-session.ts';
import { exitCodeOfKept, exitCodeOfVerified, finishedLogin } from './finished-login.ts';
import type { LoginPagePlace } from './login-by-web.ts';
import type { Ending, MethodContext, MethodOutcome } from './login-context.ts';
import type { LoginMethod, LoginWay } from '../ui/port/login-method.ts';
import { listSavedAccounts } from './saved-accounts.ts';

interface LoginContext extends MethodContext {
  /** `undefined` to ask for it. */
  readonly method: LoginWay | undefined;
  /** Where the login page is served. Default: nowhere, as in a demo. */
  readonly webPlace?: LoginPagePlace | undefined;
  /** The account whose web session makes the TV session, in place of a phone. Default none. */
  readonly webAccount?: StoredAccount | undefined;
  /** `undefined` to store no sessions. */
  readonly keep: SessionKeep | undefined;
  /** Protects the storing of a session from interruptions. */
  readonly shield: Interruption['shield'];
}

/**
 * Runs one login from the first question to the exit code. A session that arrives during an
 * interruption is stored and reported first.
 *
 * @throws {StoreError} when the store cannot be read, before anything is asked; the reason of
 * `signal`.
 */
export async function runLogin(context: LoginContext): Promise<ExitCode> {
  const { services, ui } = context;
  try {
    return await run(context);
  } finally {
    if (services.unfetched.mayExist) ui.notify({ type: 'session.unfetched' });
  }
}

async function run(context: LoginContext): Promise<ExitCode> {
  const { method, keep, webAccount } = context;
  if (method) {
    // A broken store is reported before the person solves a captcha.
    await listSavedAccounts(keep);
    const ending =
      method === 'web' ? await logInOnPage(context) : await logInBy(method, context, webAccount);
    if (ending.kind === 'exit') return ending.code;
    if (ending.kind === 'back') return exitCodes.cancelled;
  }
  for (;;) {
    const ending = await logInAsAsked(context);
    if (ending.kind === 'exit') return ending.code;
  }
}

async function logInAsAsked(context: LoginContext): Promise<Ending> {
  const { ui, keep, signal } = context;
  const accounts = await listSavedAccounts(keep);
  const question = { kind: 'start', accounts, storePath: keep?.path } as const;
  const start = await ui.ask(question, { signal });
  switch (start.kind) {
    case 'method':
      return logInBy(start.method, context);
    case 'account':
      return keep ? resumeAsked(start.id, { ...context, keep }) : { kind: 'back' };
    case 'accounts': {
      const { manageAccounts } = await import('./manage-accounts.ts');
      if (keep) await manageAccounts({ ...context, keep });
      return { kind: 'back' };
    }
    case 'back':
      return { kind: 'exit', code: exitCodes.cancelled };
    default:
      return start satisfies never;
  }
}

async function resumeAsked(id: string, context: AccountContext): Promise<Ending> {
  const { resumeAccount } = await import('./resume-account.ts');
  return withAnotherTry(context, async () => {
    return { kind: 'exit', code: exitCodeOfVerified(await resumeAccount(id, context)) };
  });
}

function logInBy(
  method: LoginMethod,
  context: LoginContext,
  webAccount?: StoredAccount,
): Promise<Ending> {
  return withAnotherTry(context, async () => {
    for (;;) {
      context.ui.notify({ type: 'start', method });
      if (method === 'paste') return (await import('./login-by-paste.ts')).loginByPaste(context);
      const outcome = await (webAccount
        ? walkWithWebSession(webAccount, context)
        : walk(method, context));
      if (outcome.kind !== 'web') return endingOf(outcome, method, context);
      const ending = await logInOnPage(context, { opens: true });
      if (ending.kind !== 'back') return ending;
    }
  });
}

/** A login on the login page. One step back leads to where the person came from. */
function logInOnPage(context: LoginContext, { opens } = { opens: false }): Promise<Ending> {
  return withAnotherTry(context, async () => {
    const { ui, signal, webPlace: place } = context;
    if (!place) return { kind: 'back' };
    ui.notify({ type: 'start', method: 'web' });
    const { loginByWeb } = await import('./login-by-web.ts');
    const { runtime } = context.services;
    return loginByWeb({ ui, signal, runtime, place, opens }, ({ session, method }) =>
      finish(session, method, context),
    );
  });
}

/** Asks what to do after a failure, and repeats the step if wanted. */
async function withAnotherTry(
  { ui, signal }: Pick<LoginContext, 'ui' | 'signal'>,
  step: () => Promise<Ending>,
): Promise<Ending> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof BilipassError)) throw error;
      const answer = await ui.ask({ kind: 'failure', error }, { signal });
      if (answer.kind === 'back') return { kind: 'exit', code: exitCodeOf(error) };
      if (answer.kind === 'other-method') return answer;
    }
  }
}

async function walkWithWebSession(
  account: StoredAccount,
  context: MethodContext,
): Promise<MethodOutcome> {
  const { loginTvWithWebSession } = await import('./login-tv-with-web-session.ts');
  return loginTvWithWebSession(account, context);
}

/** Loads only the chosen method. */
async function walk(method: SessionMethod, context: MethodContext): Promise<MethodOutcome> {
  switch (method) {
    case 'qr-web':
      return (await import('./login-by-qrcode.ts')).loginByQrcode('web', context);
    case 'qr-tv':
      return (await import('./login-by-qrcode.ts')).loginByQrcode('tv', context);
    case 'sms':
      return (await import('./login-by-sms.ts')).loginBySms(context);
    case 'password':
      return (await import('./login-by-password.ts')).loginByPassword(context);
    default:
      return method satisfies never;
  }
}

async function endingOf(
  outcome: Exclude<MethodOutcome, { kind: 'web' }>,
  method: SessionMethod,
  context: LoginContext,
): Promise<Ending> {
  switch (outcome.kind) {
    case 'session':
      return finish(outcome.session, method, context);
    case 'used-up':
      return { kind: 'exit', code: exitCodes.timedOut };
    case 'back':
    case 'other-method':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

/** Stores the session and reports the login. */
async function finish(
  session: LoginSuccess,
  method: SessionMethod,
  context: LoginContext,
): Promise<Ending> {
  const { services, ui, signal } = context;
  services.unfetched.fetched();
  const keeping = await keepSession(session, { method }, context);
  const login = { ...finishedLogin(session, method, keeping), isInterrupted: signal.aborted };
  ui.notify({ type: 'login.success', login });
  signal.throwIfAborted();
  return { kind: 'exit', code: exitCodeOfKept(session.credential, keeping) };
}
