import { BilipassError, isBilipassError, type ErrorCodeInfo } from '@bilipass/core';

/** The errors of {@link StoreError}, by code. */
export const storeErrors = {
  'account-id-invalid': {
    category: 'wrong-input',
    summary: 'an account id is 1 to 20 decimal digits that do not start with 0',
    advice: 'Give the number of the account, as its page on bilibili.com shows it.',
  },
  'account-unknown': {
    category: 'session-over',
    summary: 'there is no such account in the store',
    advice: 'List the accounts, or log in with this one.',
  },
  'account-invalid': {
    category: 'store',
    summary: 'the account holds a value that cannot be stored',
    advice: 'Correct the value that is named; nothing was changed.',
  },
  'account-corrupt': {
    category: 'store',
    summary: 'what is stored for the account cannot be read',
    advice: 'Log in again: the unreadable data is set aside, not overwritten.',
  },
  'account-format-newer': {
    category: 'store',
    summary: 'a newer version of bilipass wrote this account',
    advice: 'Update this program; nothing was changed.',
  },
  'permissions-too-open': {
    category: 'store',
    summary: 'others could read or change what is stored',
    advice: 'Take the rights of others away, then try again.',
  },
  'permissions-unsupported': {
    category: 'store',
    summary: 'this file system keeps no permissions, so others could read what is stored',
    advice:
      'chmod does nothing here. Keep the accounts in a directory on another file system, in bilipass with --store <directory>.',
  },
  'path-unsafe': {
    category: 'store',
    summary: 'the path is not a file or directory of this user',
    advice: 'Remove it, or choose another directory for the store.',
  },
  'store-io': {
    category: 'store',
    summary: 'the store cannot be read or written',
    advice: 'Check that the store can be reached, has room and belongs to this user.',
    retryable: true,
  },
  'renewal-unstored': {
    category: 'store',
    summary: 'the renewed session could not be stored, and may be alive at Bilibili',
    advice:
      'The session before it is still stored. The new one ends in the security settings of the account.',
  },
  'lock-timeout': {
    category: 'store',
    summary: 'another process kept the account locked for too long',
    advice: 'Wait until the other program is done, or stop it.',
    retryable: true,
  },
  'lock-lost': {
    category: 'store',
    summary: 'the lock of the account was lost while it was in use',
    advice: 'Try again; nothing was written after the loss.',
    retryable: true,
  },
  'key-wrong': {
    category: 'store',
    summary: 'the stored account is encrypted with another key',
    advice: 'Use the key that it was stored with; nothing was changed.',
  },
  'key-lost': {
    category: 'store',
    summary: 'the keyring no longer holds the key of the stored accounts',
    advice: 'Bring the keyring back, or remove the accounts and log in again.',
  },
  'keyring-unavailable': {
    category: 'store',
    summary: 'the keyring of this system cannot be used',
    advice: 'Start or unlock it, or keep the accounts in private files without it.',
  },
  'file-exists': {
    category: 'wrong-input',
    summary: 'the file exists already',
    advice: 'Choose another name, or say that it shall be replaced.',
  },
  'target-invalid': {
    category: 'wrong-input',
    summary: 'this names no target',
    advice:
      'Give <format>=<path>, such as netscape=/path/cookies.txt, or env=/path/.env:NAME for one variable.',
  },
  'target-unsafe': {
    category: 'store',
    summary: 'the target is not replaced',
    advice: 'Give the path of a file of this user that holds a login, or of a new one.',
  },
  'target-unwritable': {
    category: 'store',
    summary: 'the target cannot be read or written',
    advice: 'Check its directory, its permissions and the free disk space.',
    retryable: true,
  },
} as const;

/** The codes of {@link StoreError}. */
export type StoreErrorCode = keyof typeof storeErrors;

/** Details of the failure besides its code; none of them is a secret. */
export interface StoreEvidence {
  /** The account id of the failed operation. */
  readonly id?: string;
  /** The file or directory of the failed operation. */
  readonly path?: string;
  /** The shell command that fixes the problem. */
  readonly command?: string;
  /** Further details for the message, such as the name of a system error. */
  readonly detail?: string;
  /** The underlying error, if there is one; no message quotes it. */
  readonly cause?: unknown;
}

/** The store could not complete the operation. All stored data still exists. */
export class StoreError extends BilipassError {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** The account id of the failed operation, if there is one. */
  readonly id: string | undefined;
  /** The file or directory of the failed operation, if there is one. */
  readonly path: string | undefined;
  /** The shell command that fixes the problem, if there is one. */
  readonly command: string | undefined;

  constructor(code: StoreErrorCode, evidence: StoreEvidence = {}) {
    const { summary, advice, ...info }: ErrorCodeInfo = storeErrors[code];
    const { id, path, command, detail, cause } = evidence;
    const subject = path ?? (id === undefined ? undefined : `account ${id}`);
    const about = subject === undefined ? '' : `${subject}: `;
    super(`${about}${summary}${detail === undefined ? '' : ` (${detail})`}`, {
      ...info,
      advice: command === undefined ? advice : `${advice} Run: ${command}`,
      cause,
    });
    this.code = code;
    this.id = id;
    this.path = path;
    this.command = command;
  }
}

/**
 * Returns whether `value` is a {@link StoreError} of any copy of the package that the program has
 * loaded.
 */
export function isStoreError(value: unknown): value is StoreError {
  return isBilipassError(value) && value.name === 'StoreError';
}
