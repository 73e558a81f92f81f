/**
 * What an error means for the next step:
 *
 * - `wrong-input`: the input cannot be used. Nothing was sent. Correct the input.
 * - `wrong-password`: account or password is wrong. Enter them again.
 * - `phone-number`: the service sends no SMS to this number. Enter another one.
 * - `wrong-code`: the SMS code is wrong or has expired. Enter another one, or ask for a new SMS.
 * - `captcha`: the captcha was not solved, or the service does not accept the answer. Solve a new
 * one.
 * - `wait`: too early or too often. Try again later, after `retryAfterMs` if it is known.
 * - `risk`: risk control stepped in. Stop for minutes to hours, or pass the check it asks for.
 * - `account`: the account is restricted. Resolve this on bilibili.com.
 * - `other-method`: this login method is not available. Use another one.
 * - `session-over`: there is no session, or it is no longer valid. Log in again.
 * - `start-over`: this attempt cannot continue. Start again with a new QR code, captcha or login.
 * - `refused`: the service refuses for another or an unknown reason. The session may still be
 * valid.
 * - `transient`: network or service is down. The same call may succeed later.
 * - `unusable-reply`: the reply did not come from the service. A proxy or a block page may be in
 * between.
 * - `store`: the credential store on this machine cannot be read or written.
 * - `local`: another resource of this machine cannot be used.
 * - `cancelled`: a person declined.
 * - `bug`: the program makes calls in a wrong order or with wrong parameters.
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

/** The catalogue entry of one error code. */
export interface ErrorCodeInfo {
  /** What the error means for the next step. */
  readonly category: ErrorCategory;
  /** What happened, as the start of a sentence for the user. */
  readonly summary: string;
  /** What to do next, in one or two sentences. */
  readonly advice: string;
  /**
   * Whether the same call may succeed later without an action of the user. Default `true` in the
   * category `transient`, otherwise `false`.
   */
  readonly retryable?: boolean;
  /**
   * How long to wait when the service's reply does not specify it (docs/protocol.md 8.1).
   * Milliseconds.
   */
  readonly waitMs?: number;
}
