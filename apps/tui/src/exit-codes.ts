import { isBilipassError, type ErrorCategory } from '@bilipass/core';
import { Interrupted } from './interruption.ts';

/** The exit codes of the process; scripts rely on these numbers. */
export const exitCodes = {
  ok: 0,
  /** A bug, or standard output could not be written. */
  unexpected: 1,
  /** Wrong usage, or input is required and the session is not interactive. */
  usage: 2,
  /** The time limit, or the last QR code expired. */
  timedOut: 3,
  /** No session, or one that is no longer good. */
  notLoggedIn: 4,
  /** Refused by Bilibili: wrong password or code, too many tries, no session in the reply. */
  rejected: 5,
  /** The captcha was not solved. */
  captcha: 6,
  /** A risk check is needed, the method is closed, or the account is restricted. */
  restricted: 7,
  /** The network or the service is down. */
  unreachable: 8,
  /** The credential store cannot be read or written. */
  store: 9,
  cancelled: 130,
} as const;

/** How `run` fails before its program starts, as `env` does. */
const runExitCodes = { failed: 125, unusable: 126, notFound: 127 } as const;

/** One of `exitCodes`, of `runExitCodes`, or 128 plus a signal number. */
export type ExitCode = number;

/** The exit code for an error that ends the program. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return error.exitCode;
  if (!isBilipassError(error)) return exitCodes.unexpected;
  return exitCodeByCode.get(error.code) ?? exitCodeByCategory[error.category];
}

/** Codes that mean more than their category. */
const exitCodeByCode: ReadonlyMap<string, ExitCode> = new Map([
  // Like a QR code that no one scanned in time.
  ['login-page-timeout', exitCodes.timedOut],
]);

/** The exit code of `run` for an error before its program starts. */
export function runExitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return error.exitCode;
  if (isBilipassError(error) && error.code === 'program-not-found') return runExitCodes.notFound;
  if (isBilipassError(error) && error.code === 'program-unusable') return runExitCodes.unusable;
  return runExitCodes.failed;
}

const exitCodeByCategory: Readonly<Record<ErrorCategory, ExitCode>> = {
  'wrong-input': exitCodes.usage,
  'wrong-password': exitCodes.rejected,
  'phone-number': exitCodes.rejected,
  'wrong-code': exitCodes.rejected,
  captcha: exitCodes.captcha,
  wait: exitCodes.rejected,
  risk: exitCodes.restricted,
  account: exitCodes.restricted,
  'other-method': exitCodes.restricted,
  'session-over': exitCodes.notLoggedIn,
  'start-over': exitCodes.rejected,
  refused: exitCodes.rejected,
  transient: exitCodes.unreachable,
  'unusable-reply': exitCodes.unreachable,
  store: exitCodes.store,
  local: exitCodes.unexpected,
  cancelled: exitCodes.cancelled,
  bug: exitCodes.rejected,
};
