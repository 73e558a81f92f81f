import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';
import type { CredentialFormat } from './credential-format-name.ts';

/** The errors of {@link FormatError}, by code. */
export const formatErrors = {
  'import-unrecognized': {
    category: 'wrong-input',
    summary: 'there is no login in it',
    advice:
      'Give the cookies of bilibili.com with SESSDATA: a Cookie header, a request copied as cURL, fetch or PowerShell, the table of cookies in the developer tools, cookies.txt, the JSON of a cookie extension or a browser driver, an .env, YAML or TOML file, or a file of biliup, yutto, bili-sync or this program.',
  },
  'import-refused': {
    category: 'wrong-input',
    summary: 'there is no usable login in it',
    advice: 'Copy or export it again while logged in, with all cookies of bilibili.com.',
  },
  'import-rejected': {
    category: 'session-over',
    summary: 'Bilibili says that this login is not valid',
    advice: 'Log in again, or export the login anew where it works. Nothing was stored.',
  },
  'import-unasked': {
    category: 'transient',
    summary: 'Bilibili could not be asked about this login, and it says too little without that',
    advice: 'Try again with a connection, or give bili_jct and DedeUserID as well.',
    retryable: true,
  },
  'export-refused': {
    category: 'wrong-input',
    summary: 'this format cannot hold the login',
    advice: 'Choose another format.',
  },
} as const;

/** The codes of {@link FormatError}. */
export type FormatErrorCode = keyof typeof formatErrors;

/** Details of a {@link FormatError}. */
export interface FormatEvidence {
  /** The format of an export. */
  readonly format?: CredentialFormat | undefined;
  /** The account that the login names, if it names one. */
  readonly id?: string | undefined;
  /** The error of the question to the service. */
  readonly cause?: unknown;
}

/** A credential could not be read from a text, or written in a format. It contains no input. */
export class FormatError extends BilipassError {
  override readonly name = 'FormatError';
  readonly code: FormatErrorCode;
  /** The format of an export; `undefined` for an import. */
  readonly format: CredentialFormat | undefined;
  /** The account that the login names; `undefined` when it names none. */
  readonly id: string | undefined;
  /** The problem, in words. */
  readonly reason: string;

  constructor(code: FormatErrorCode, reason: string, evidence: FormatEvidence = {}) {
    const info: ErrorCodeInfo = formatErrors[code];
    const { format, id, cause } = evidence;
    const about = format ?? (id === undefined ? undefined : `account ${id}`);
    const prefix = about === undefined ? '' : `${about}: `;
    super(`${prefix}${info.summary}: ${reason}`, { ...info, cause });
    this.code = code;
    this.format = format;
    this.id = id;
    this.reason = reason;
  }
}
