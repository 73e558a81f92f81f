import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';
import { credentialFormats, type CredentialFormat } from './credential-format-name.ts';

/** The errors of {@link FormatError}, by code. */
export const formatErrors = {
  'import-unrecognized': {
    category: 'wrong-input',
    summary: 'this is in no known format',
    advice:
      'Give a Cookie header alone (SESSDATA=…; bili_jct=…; DedeUserID=…), or a whole file in a known format.',
  },
  'import-refused': {
    category: 'wrong-input',
    summary: 'there is no usable login in it',
    advice: 'Export it again while logged in, with all cookies of bilibili.com.',
  },
  'export-refused': {
    category: 'wrong-input',
    summary: 'this format cannot hold the login',
    advice: 'Choose another format.',
  },
} as const;

/** The codes of {@link FormatError}. */
export type FormatErrorCode = keyof typeof formatErrors;

const knownFormats = `Formats: ${credentialFormats.join(', ')}.`;

/** A credential could not be read from, or written in, a format. The error contains no input. */
export class FormatError extends BilipassError {
  override readonly name = 'FormatError';
  readonly code: FormatErrorCode;
  /** The format; `undefined` when none was recognised. */
  readonly format: CredentialFormat | undefined;
  /** The problem, in words. */
  readonly reason: string;

  constructor(code: FormatErrorCode, reason: string, format?: CredentialFormat) {
    const info: ErrorCodeInfo = formatErrors[code];
    super(`${format === undefined ? '' : `${format}: `}${info.summary}: ${reason}`, {
      ...info,
      advice: code === 'import-unrecognized' ? `${info.advice} ${knownFormats}` : info.advice,
    });
    this.code = code;
    this.format = format;
    this.reason = reason;
  }
}
