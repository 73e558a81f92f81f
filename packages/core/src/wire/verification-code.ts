import type { CallOptions } from '../transport/transport.ts';

/** What a person types to complete a second factor, and which SMS it came with. */
export interface VerificationCode extends CallOptions {
  /** The digits of the SMS, leading zeros included. */
  readonly code: string;
  /** The result of `sendSafecenterSms`. */
  readonly captchaKey: string;
}
