import { BilipassError } from '@bilipass/core';
import { AppError } from '../app-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { readLogins, type ReadLogin } from '../read-logins.ts';
import { exitCodeOfKept, finishedLogin } from './finished-login.ts';
import { keepSession, type KeepContext } from './keep-session.ts';
import type { Ending, MethodContext } from './login-context.ts';

type PasteContext = KeepContext & Pick<MethodContext, 'services'>;

interface Refused {
  readonly id: string | undefined;
  readonly error: BilipassError;
}

interface PastedLogins {
  readonly logins: readonly ReadLogin[];
  readonly refused: readonly Refused[];
}

/**
 * Logs in by the cookies that a person pastes. The service is asked about each login before it is
 * stored. While no login can be stored, asks again and says why.
 */
export async function loginByPaste(context: PasteContext): Promise<Ending> {
  const { ui, signal } = context;
  let problem: BilipassError | undefined;
  for (;;) {
    const answer = await ui.ask({ kind: 'paste', problem }, { signal });
    if (answer.kind !== 'paste') return answer;
    ui.notify({ type: 'busy', task: 'checking-account' });
    const pasted = await tryToRead(answer.bytes, context);
    if (!(pasted instanceof BilipassError)) {
      return { kind: 'exit', code: await keepAll(pasted, context) };
    }
    problem = pasted;
  }
}

/** Returns the logins that can be stored, or why there are none. */
async function tryToRead(
  bytes: Uint8Array,
  context: PasteContext,
): Promise<PastedLogins | BilipassError> {
  try {
    return await read(bytes, context);
  } catch (error) {
    if (error instanceof BilipassError) return error;
    throw error;
  }
}

/** @throws the first refusal when no login is left. */
async function read(bytes: Uint8Array, context: PasteContext): Promise<PastedLogins> {
  const { services, keep, ui, signal } = context;
  const { now } = services.runtime;
  const found = await readLogins(bytes, { services: async () => services, now, signal });
  const refused: Refused[] = found.refused.map((error) => ({ id: error.id, error }));
  const logins: ReadLogin[] = [];
  for (const login of found.logins) {
    const error = await obstacleTo(login, keep);
    if (error) refused.push({ id: login.imported.id, error });
    else logins.push(login);
  }
  const [first, ...others] = refused;
  if (logins.length > 0 || !first) return { logins, refused };
  tellRefused(others, ui);
  throw first.error;
}

/** A login that is not confirmed takes the place of no other. */
async function obstacleTo(
  { imported }: ReadLogin,
  keep: PasteContext['keep'],
): Promise<BilipassError | undefined> {
  if (!keep || imported.kind === 'verified') return undefined;
  try {
    const stored = await keep.accounts.get(imported.id);
    return stored && new AppError('account-kept', { detail: imported.id });
  } catch (error) {
    if (error instanceof BilipassError) return error;
    throw error;
  }
}

function tellRefused(refused: readonly Refused[], ui: PasteContext['ui']): void {
  for (const one of refused) ui.notify({ type: 'login.refused', ...one });
}

/** Stores each login. Returns the first exit code that is not 0, else 0. */
async function keepAll({ logins, refused }: PastedLogins, context: PasteContext) {
  const { ui, signal } = context;
  tellRefused(refused, ui);
  const codes: ExitCode[] = refused.map(({ error }) => exitCodeOf(error));
  for (const [index, { imported, account, options }] of logins.entries()) {
    const { credential } = imported;
    const keeping = await keepSession(credential, options, context);
    const login = finishedLogin({ credential, account, isNew: false }, 'paste', keeping);
    const following = logins.length - 1 - index;
    ui.notify({
      type: 'login.success',
      login: { ...login, following, isInterrupted: signal.aborted },
    });
    signal.throwIfAborted();
    codes.push(exitCodeOfKept(credential, keeping));
  }
  return codes.find((code) => code !== exitCodes.ok) ?? exitCodes.ok;
}
