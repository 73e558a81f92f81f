import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';

const appErrors = {
  'input-missing': {
    category: 'wrong-input',
    summary: 'input is required, but this session is not interactive',
    advice: 'Give it on the command line, or run this in a terminal.',
  },
  'flags-clash': {
    category: 'wrong-input',
    summary: 'these flags cannot be combined',
    advice: 'Remove one of them; see --help.',
  },
  'usage-wrong': {
    category: 'wrong-input',
    summary: 'the command line is not valid',
    advice: 'See "bilipass help".',
  },
  'config-invalid': {
    category: 'wrong-input',
    summary: 'the config file is not valid',
    advice: 'Correct the file, or give another one with --config.',
  },
  'setting-invalid': {
    category: 'wrong-input',
    summary: 'a setting is not valid',
    advice: 'Correct the flag, the environment variable or the config file.',
  },
  'home-missing': {
    category: 'wrong-input',
    summary: 'the home directory of this user is not known',
    advice:
      'Name the folder of the accounts: --store <directory>. Or set HOME to an absolute path.',
  },
  'no-account': {
    category: 'session-over',
    summary: 'no account is chosen, or none is stored',
    advice: 'Log in with "bilipass login", or choose one with "bilipass accounts use <uid>".',
  },
  'account-exists': {
    category: 'wrong-input',
    summary: 'the account is already stored',
    advice: 'Nothing was changed. Use --replace to replace it.',
  },
  'account-kept': {
    category: 'transient',
    summary:
      'the account is already stored, and Bilibili could not be asked about the pasted login',
    advice: 'Nothing was changed. Paste it again when Bilibili can be reached.',
    retryable: true,
  },
  'file-unreadable': {
    category: 'wrong-input',
    summary: 'the file cannot be read',
    advice: 'Check the path and its permissions.',
  },
  'file-unwritable': {
    category: 'wrong-input',
    summary: 'the file cannot be written',
    advice: 'Check the path, its permissions and the free disk space.',
  },
  'keyring-missing': {
    category: 'store',
    summary: 'the keyring needs @napi-rs/keyring, which cannot be loaded',
    advice: 'Install it beside this program: npm install --global @napi-rs/keyring',
  },
  'output-unwritable': {
    category: 'local',
    summary: 'standard output cannot be written',
    advice: 'Check its destination and the free disk space.',
  },
  'qr-file-exists': {
    category: 'wrong-input',
    summary: 'the file for the picture already exists',
    advice: 'Remove it, or give --qr-file another name.',
  },
  'not-confirmed': {
    category: 'cancelled',
    summary: 'the action was not confirmed',
    advice: 'Nothing was changed. Use --yes to skip the question.',
  },
  'notice-unsent': {
    category: 'transient',
    summary: 'a notice could not be delivered',
    advice: 'Check the address and its server.',
    retryable: true,
  },
  'notice-refused': {
    category: 'refused',
    summary: 'a notice was not accepted',
    advice: 'Check the address or the command. Redirects are not followed.',
  },
  'notify-failed': {
    category: 'local',
    summary: 'the service manager could not be notified',
    advice: 'Install systemd-notify, and set NotifyAccess=all in the unit.',
  },
  'account-logged-out': {
    category: 'session-over',
    summary: 'the session of this account is over',
    advice: 'Log in again with "bilipass login"; the account stays in the list.',
  },
  'logout-kept': {
    category: 'refused',
    summary: 'Bilibili did not confirm the logout, so the account is kept',
    advice:
      'The account is kept. Try again later, or remove it from this machine only: bilipass logout --local-only.',
  },
  'check-paused': {
    category: 'risk',
    summary: 'Bilibili is not asked about this login now: risk control stepped in earlier',
    advice: 'Try again in half an hour; more requests would prolong it.',
  },
  'program-not-found': {
    category: 'wrong-input',
    summary: 'the program is not found',
    advice: 'Check its name and the PATH, or give its whole path.',
  },
  'program-unusable': {
    category: 'wrong-input',
    summary: 'the program cannot be executed',
    advice: 'Check that it is a program, and that you may execute it.',
  },
  'check-given-up': {
    category: 'risk',
    summary: 'the check was refused three times',
    advice: 'Wait an hour before the next try, use the official page, or log in by QR code.',
  },
} as const;

export type AppErrorCode = keyof typeof appErrors;

/** What exactly, as the end of a sentence; never a secret. One text for names, paths and flags. */
export type Detail = string | { readonly en: string; readonly zh: string };

/** An error of the app itself. */
export class AppError extends BilipassError {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  /** The command whose output helps; the advice names it. */
  readonly command: string | undefined;
  readonly #detail: Detail | undefined;

  /** @param detail - Default: nothing to add. */
  constructor(
    code: AppErrorCode,
    options: { readonly detail?: Detail; readonly command?: string; readonly cause?: unknown } = {},
  ) {
    const info: ErrorCodeInfo = appErrors[code];
    const { detail, command, cause } = options;
    const inEnglish = typeof detail === 'object' ? detail.en : detail;
    const advice = command === undefined ? info.advice : `See "${command}".`;
    const message = inEnglish === undefined ? info.summary : `${info.summary}: ${inEnglish}`;
    super(message, { ...info, advice, cause });
    this.code = code;
    this.command = command;
    this.#detail = detail;
  }

  /** What exactly, in that language. */
  detailIn(language: 'en' | 'zh'): string | undefined {
    return typeof this.#detail === 'object' ? this.#detail[language] : this.#detail;
  }
}
