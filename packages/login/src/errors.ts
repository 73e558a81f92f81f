import { BilipassError, describeErrorCode } from '@bilipass/core';

/** The codes of {@link LoginError}. */
export type LoginErrorCode = 'qr-not-generated' | 'qr-not-done' | 'session-incomplete';

/** What a login failed at on this side of the wire, after or between the service's answers. */
export class LoginError extends BilipassError {
  override readonly name = 'LoginError';
  readonly code: LoginErrorCode;

  /**
   * @param code - What happened.
   * @param detail - What exactly, as the end of a sentence; never a secret. Default: nothing to add.
   */
  constructor(code: LoginErrorCode, detail?: string, options: { readonly cause?: unknown } = {}) {
    const { summary, advice } = describe(code);
    super(detail === undefined ? summary : `${summary}: ${detail}`, {
      advice,
      cause: options.cause,
    });
    this.code = code;
  }
}

const catalogue = {
  'qr-not-generated': {
    summary: 'there is no QR code yet',
    advice: 'Call generateQrcode() first.',
  },
  'qr-not-done': {
    summary: 'the QR login has not been confirmed yet',
    advice: 'Call checkState() until it gives "done", or use watch().',
  },
} as const;

function describe(code: LoginErrorCode): { readonly summary: string; readonly advice: string } {
  switch (code) {
    case 'session-incomplete':
      return describeErrorCode(code);
    default:
      return catalogue[code];
  }
}
