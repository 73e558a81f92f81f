import { FormatError } from '../formats/format-error.ts';
import { isAccountId } from '../account-id.ts';
import type { ImportedAccount, WhoAmI, WhoAmIAnswer } from './imported-account.ts';
import type { LoginCandidate } from './login-candidate.ts';

/**
 * Asks the service whose a session is.
 *
 * @throws {FormatError} `import-rejected` when the service says that it is none; `import-refused`
 * when it is of another account than the text says; `import-unasked` when the service cannot be
 * asked and the text alone says too little. The reason of the signal.
 */
export async function confirmCandidate(
  candidate: LoginCandidate,
  { whoAmI, signal }: { readonly whoAmI: WhoAmI; readonly signal: AbortSignal | undefined },
): Promise<ImportedAccount> {
  let answer: WhoAmIAnswer;
  try {
    answer = await whoAmI(candidate.credential, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    return unverified(candidate, error);
  }
  signal?.throwIfAborted();
  if (answer.kind === 'logged-in') return verified(candidate, answer);
  const reason = 'it says "not logged in"';
  throw new FormatError('import-rejected', reason, { id: candidate.id });
}

function verified(
  candidate: LoginCandidate,
  { mid, name, level }: Extract<WhoAmIAnswer, { readonly kind: 'logged-in' }>,
): ImportedAccount {
  const { credential, id, isAppLogin, userAgent } = candidate;
  if (!isAccountId(mid)) return unverified(candidate, unusableAnswer(id));
  if (id !== undefined && id !== mid) {
    const reason = `its SESSDATA is of account ${mid}, but its DedeUserID is another: it is made of parts of two logins`;
    const error = new FormatError('import-refused', reason, { id });
    // Here the service named the account itself, so one of its two answers is wrong.
    if (isAppLogin) return unverified(candidate, error);
    throw error;
  }
  const confirmed = credential.with({ dedeuserid: mid, verified: true });
  return { kind: 'verified', id: mid, credential: confirmed, name, level, userAgent };
}

function unverified(candidate: LoginCandidate, error: unknown): ImportedAccount {
  const { credential, id, needsWord, name, level, userAgent } = candidate;
  if (id !== undefined && !needsWord) {
    return { kind: 'unverified', id, credential, name, level, userAgent, error };
  }
  const reason = needsWord ? 'a value has an unusual shape' : 'it names no account';
  throw new FormatError('import-unasked', reason, { id, cause: error });
}

function unusableAnswer(id: string | undefined): FormatError {
  return new FormatError('import-unasked', 'the answer names no account', { id });
}
