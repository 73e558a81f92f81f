import type { CallOptions } from '../transport/transport.ts';

/** The code that a person enters to complete a second factor, and the key of its SMS. */
export interface VerificationCode extends CallOptions {
  /** The digits of the SMS, leading zeros included. */
  readonly code: string;
  /** The result of `sendSafecenterSms`. */
  readonly captchaKey: string;
}
