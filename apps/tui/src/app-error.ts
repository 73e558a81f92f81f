import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';

const appErrors = {
  'input-missing': {
    category: 'wrong-input',
    summary: 'an answer is needed, and nobody can be asked',
    advice: 'Give the flag, or run it in a terminal. A QR login needs no answer.',
  },
  'flags-clash': {
    category: 'wrong-input',
    summary: 'these flags do not go together',
    advice: 'Leave one of them out; see --help.',
  },
  'usage-wrong': {
    category: 'wrong-input',
    summary: 'the command line cannot be used',
    advice: 'See "bilipass --help", and --help after a command.',
  },
  'config-invalid': {
    category: 'wrong-input',
    summary: 'the config cannot be used',
    advice: 'Correct the file, or name another one with --config.',
  },
  'setting-invalid': {
    category: 'wrong-input',
    summary: 'a setting cannot be used',
    advice: 'Correct the flag, the environment variable or the config file.',
  },
  'no-account': {
    category: 'session-over',
    summary: 'no account is chosen, or none is stored',
    advice: 'Log in with "bilipass login", or choose one with "bilipass accounts use <uid>".',
  },
  'account-exists': {
    category: 'wrong-input',
    summary: 'the account is stored already',
    advice: 'Nothing was changed. Use --replace to put the new login in its place.',
  },
  'file-unreadable': {
    category: 'wrong-input',
    summary: 'the file cannot be read',
    advice: 'Check the path and its permissions.',
  },
  'file-unwritable': {
    category: 'wrong-input',
    summary: 'the file cannot be written',
    advice: 'Check the path, its permissions and the room on the disk.',
  },
  'keyring-missing': {
    category: 'store',
    summary: 'the keyring needs @napi-rs/keyring, which cannot be loaded',
    advice: 'Install it beside this program: npm install --global @napi-rs/keyring',
  },
  'output-unwritable': {
    category: 'local',
    summary: 'standard output cannot be written',
    advice: 'Check where it goes to, and the room there.',
  },
  'qr-file-exists': {
    category: 'wrong-input',
    summary: 'there is a file in the place of the picture',
    advice: 'Remove it, or give another name to --qr-file.',
  },
  'not-confirmed': {
    category: 'cancelled',
    summary: 'it was not confirmed',
    advice: 'Nothing was changed. Use --yes to do without the question.',
  },
  'account-logged-out': {
    category: 'session-over',
    summary: 'the session of this account is over',
    advice: 'Log in again, as with "bilipass login"; the account keeps its place.',
  },
  'logout-kept': {
    category: 'refused',
    summary: 'Bilibili did not confirm the logout, so the account is kept',
    advice:
      'The account is kept. Try again later, or forget it on this machine alone: bilipass logout --local-only.',
  },
  'check-given-up': {
    category: 'risk',
    summary: 'the check was refused three times',
    advice: 'Wait an hour before the next try, use the official page, or log in by QR code.',
  },
} as const;

export type AppErrorCode = keyof typeof appErrors;

/** An error of the app itself. */
export class AppError extends BilipassError {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;

  /**
   * @param detail - What exactly, as the end of a sentence; never a secret. Default: nothing to
   * add.
   */
  constructor(
    code: AppErrorCode,
    options: { readonly detail?: string; readonly cause?: unknown } = {},
  ) {
    const info: ErrorCodeInfo = appErrors[code];
    const { detail, cause } = options;
    super(detail === undefined ? info.summary : `${info.summary}: ${detail}`, { ...info, cause });
    this.code = code;
  }
}
