import { BilipassError } from '@bilipass/core';
import { credentialFormats, type CredentialFormat } from './credential-format-name.ts';

/** The codes of {@link FormatError}. */
export const formatErrorCodes = [
  'import-unrecognized',
  'import-refused',
  'export-refused',
] as const;

/** One of {@link formatErrorCodes}. */
export type FormatErrorCode = (typeof formatErrorCodes)[number];

const words = {
  'import-unrecognized': {
    summary: 'this is in no known format',
    advice: `Give a Cookie header alone (SESSDATA=…; bili_jct=…; DedeUserID=…), or a whole file in one of the formats ${credentialFormats.join(', ')}.`,
  },
  'import-refused': {
    summary: 'there is no usable login in it',
    advice: 'Export it again while logged in, with all cookies of bilibili.com.',
  },
  'export-refused': {
    summary: 'this format cannot hold the login',
    advice: 'Choose another format.',
  },
} as const satisfies Record<FormatErrorCode, unknown>;

/** A credential could not be read from, or written in, a format. Nothing of the input is in it. */
export class FormatError extends BilipassError {
  override readonly name = 'FormatError';
  readonly code: FormatErrorCode;
  /** The format it was about; `undefined` when none was recognised. */
  readonly format: CredentialFormat | undefined;
  /** What is wrong, in words. */
  readonly reason: string;

  constructor(code: FormatErrorCode, reason: string, format?: CredentialFormat) {
    const { summary, advice } = words[code];
    super(`${format === undefined ? '' : `${format}: `}${summary}: ${reason}`, { advice });
    this.code = code;
    this.format = format;
    this.reason = reason;
  }
}
