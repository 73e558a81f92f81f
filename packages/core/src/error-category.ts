/**
 * What an error means for the next step:
 *
 * - `wrong-input`: what was given cannot be used. Nothing was sent. Correct it.
 * - `wrong-password`: account or password is wrong. Enter them again.
 * - `phone-number`: this number gets no SMS. Enter another one.
 * - `wrong-code`: the SMS code is wrong or has expired. Enter another one, or ask for a new SMS.
 * - `captcha`: the captcha was not solved, or the service does not accept the answer. Solve a new one.
 * - `wait`: too early or too often. Try again later, after `retryAfterMs` where it is known.
 * - `risk`: risk control stepped in. Stop for minutes to hours, or pass the check it asks for.
 * - `account`: the account is restricted. Put it right on bilibili.com.
 * - `other-method`: this way is closed. Log in by another method.
 * - `session-over`: no session, or one that is no longer good. Log in again.
 * - `start-over`: this attempt cannot go on. Begin again with a new QR code, captcha or login.
 * - `refused`: the service refuses for another or an unknown reason. The session may still be good.
 * - `transient`: network or service is down. The same call may succeed later.
 * - `unusable-reply`: the reply is not one of the service. A proxy or a block page may be in between.
 * - `store`: the credential store on this machine cannot be read or written.
 * - `local`: another resource of this machine cannot be used.
 * - `cancelled`: a person declined.
 * - `bug`: the program calls in a wrong order or with wrong parameters.
 */
export type ErrorCategory =
  | 'wrong-input'
  | 'wrong-password'
  | 'phone-number'
  | 'wrong-code'
  | 'captcha'
  | 'wait'
  | 'risk'
  | 'account'
  | 'other-method'
  | 'session-over'
  | 'start-over'
  | 'refused'
  | 'transient'
  | 'unusable-reply'
  | 'store'
  | 'local'
  | 'cancelled'
  | 'bug';

/** What a catalogue says about one error code. */
export interface ErrorCodeInfo {
  /** What the error means for the next step. */
  readonly category: ErrorCategory;
  /** What happened, as the start of a sentence that a person reads. */
  readonly summary: string;
  /** What to do next, in one or two sentences. */
  readonly advice: string;
  /**
   * Whether the same call may succeed later without the person doing anything. Default `true` in the
   * category `transient`, otherwise `false`.
   */
  readonly retryable?: boolean;
  /** How long to wait where the service's answer does not say (docs/protocol.md 8.1). Milliseconds. */
  readonly waitMs?: number;
}
