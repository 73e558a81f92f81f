import { BilipassError } from '@bilipass/core';
import { ExitCode } from './exit-codes.ts';

const byErrorCode: Readonly<Record<string, ExitCode>> = {
  'network-error': ExitCode.NO_SERVICE,
  timeout: ExitCode.NO_SERVICE,
  'server-error': ExitCode.NO_SERVICE,
  maintenance: ExitCode.NO_SERVICE,
  'unexpected-body': ExitCode.NO_SERVICE,
  'body-too-large': ExitCode.NO_SERVICE,
  'not-logged-in': ExitCode.NOT_LOGGED_IN,
  'account-banned': ExitCode.RESTRICTED,
  'account-locked': ExitCode.RESTRICTED,
  'account-frozen': ExitCode.RESTRICTED,
  'phone-unbound': ExitCode.RESTRICTED,
  'verification-required': ExitCode.RESTRICTED,
  'qr-expired': ExitCode.TIMED_OUT,
};

/** The exit status for an error: by its code; what Bilibili refused for another reason is 5. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof BilipassError)) return ExitCode.UNEXPECTED;
  return byErrorCode[error.code] ?? ExitCode.REJECTED;
}
