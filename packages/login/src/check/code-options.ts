import type { CallOptions, VerificationWay } from '@bilipass/core';
import type { CaptchaSource } from '../captcha-source.ts';

/** Options of `LoginCheck.sendCode`. */
export type SendCodeOptions = CaptchaSource &
  CallOptions & {
    /**
     * How to send it, one of the `ways` of `fetchInfo`. Default: the first of them, which is the
     * SMS where the phone is open.
     */
    readonly by?: VerificationWay | undefined;
  };

/** A code on its way to the person. */
export interface SentCode {
  /** How it was sent. */
  readonly by: VerificationWay;
  /** The service refuses to send another one in this way before this time. Unix milliseconds. */
  readonly resendAt: number;
}

/** Options of `LoginCheck.completeCheck`. */
export interface CompleteCheckOptions extends CallOptions {
  /** The way by which the code came. Default: that of the last `sendCode`. */
  readonly by?: VerificationWay | undefined;
}

/** @throws {RangeError} when `by` is no way. */
export function requireWay(by: VerificationWay | undefined): void {
  if (by === undefined || by === 'sms' || by === 'email') return;
  throw new RangeError(`by must be "sms" or "email", got ${JSON.stringify(by)}`);
}
