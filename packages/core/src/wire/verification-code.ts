import type { CallOptions } from '../transport/transport.ts';

/** How the code of a second factor reaches the person. */
export type VerificationWay = 'sms' | 'email';

/** The code that a person enters to complete a second factor, and the key of its message. */
export interface VerificationCode extends CallOptions {
  /** The digits of the SMS or e-mail, leading zeros included. */
  readonly code: string;
  /** The result of `sendSafecenterSms` or `sendSafecenterEmail`. */
  readonly captchaKey: string;
}
