import type { Account, Credential } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { FinishedLogin, Keeping } from '../ui/port/login-event.ts';
import type { LoginMethod } from '../ui/port/login-method.ts';

interface NewLogin {
  readonly credential: Credential;
  readonly account: Account | undefined;
  readonly isNew: boolean;
}

/** Describes a login without its secrets. */
export function finishedLogin(
  { credential, account, isNew }: NewLogin,
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

/** Returns the exit code of a login whose storing ended so. */
export function exitCodeOfKept({ verified }: Credential, keeping: Keeping): ExitCode {
  if (keeping.kind !== 'stored' && keeping.error) return exitCodeOf(keeping.error);
  return exitCodeOfVerified(verified);
}

/** An unverified login is not a success: the exit code says so. */
export function exitCodeOfVerified(isVerified: boolean): ExitCode {
  return isVerified ? exitCodes.ok : exitCodes.unreachable;
}
