import { BilipassError } from '@bilipass/core';
import { formatErrors, StoreError } from '@bilipass/credential-store';
import { captchaErrors } from '@bilipass/geetest';
import { Interrupted } from './interruption.ts';

/** What the process ends with; scripts rely on these numbers. */
export const exitCodes = {
  ok: 0,
  /** A slip of ours, or standard output could not be written. */
  unexpected: 1,
  /** Wrong usage, or an answer is needed and may not be asked for. */
  usage: 2,
  /** The time was up, or the last QR code expired. */
  timedOut: 3,
  /** Nobody is logged in, or the login is no longer good. */
  notLoggedIn: 4,
  /** Refused by Bilibili: wrong password or code, too many tries, no session in the reply. */
  rejected: 5,
  /** Nobody solved the captcha. */
  captcha: 6,
  /** A risk check is needed, or the account is restricted. */
  restricted: 7,
  /** The network or the service is down. */
  unreachable: 8,
  /** The credential store cannot be read or written. */
  store: 9,
  cancelled: 130,
} as const;

/** One of {@link exitCodes}, or 128 plus a signal number. */
export type ExitCode = number;

const codeGroups: readonly (readonly [ExitCode, readonly string[]])[] = [
  [exitCodes.unexpected, ['output-unwritable']],
  [exitCodes.store, ['keyring-missing']],
  [
    exitCodes.notLoggedIn,
    [
      'not-logged-in',
      'no-account',
      'account-unknown',
      'account-logged-out',
      'token-expired',
      'refresh-token-mismatch',
    ],
  ],
  [
    exitCodes.usage,
    [
      'input-missing',
      'flags-clash',
      'usage-wrong',
      'config-invalid',
      'setting-invalid',
      'account-exists',
      'account-id-invalid',
      'credential-incomplete',
      'file-exists',
      'file-unreadable',
      'file-unwritable',
      'qr-file-exists',
      ...Object.keys(formatErrors),
      'phone-country-unknown',
      'phone-number-malformed',
      'account-empty',
    ],
  ],
  [exitCodes.cancelled, ['not-confirmed']],
  [exitCodes.captcha, [...Object.keys(captchaErrors), 'captcha-invalid', 'captcha-token-invalid']],
  [
    exitCodes.restricted,
    [
      'account-banned',
      'account-locked',
      'account-frozen',
      'phone-unbound',
      'verification-required',
      'verification-unsupported',
      'check-given-up',
      'risk-blocked',
      'risk-check-failed',
    ],
  ],
  [
    exitCodes.unreachable,
    [
      'network-error',
      'timeout',
      'server-error',
      'maintenance',
      'unexpected-body',
      'body-too-large',
      'url-refused',
    ],
  ],
];

const exitCodeByErrorCode = new Map(
  codeGroups.flatMap(([exit, codes]) => codes.map((code) => [code, exit] as const)),
);

/** The exit code for an error that ends the program. Every other refusal of the service is 5. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return error.exitCode;
  if (!(error instanceof BilipassError)) return exitCodes.unexpected;
  const other = error instanceof StoreError ? exitCodes.store : exitCodes.rejected;
  return exitCodeByErrorCode.get(error.code) ?? other;
}
