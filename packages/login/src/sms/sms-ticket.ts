import type { FinishLogin } from '../login-result.ts';

// Only the class body can reach its private field; its static block exports these two functions.
let writeKept: (ticket: SmsTicket, finish: FinishLogin) => void;
let readKept: (ticket: SmsTicket) => FinishLogin | undefined;

/**
 * An SMS that the service has sent. Pass it to `loginWithSms` together with the code. If another
 * process does that, give it `captchaId` instead. Prints without the id.
 */
export class SmsTicket {
  /** The service refuses to send another SMS to the number before this time. Unix milliseconds. */
  readonly resendAt: number;
  /** When the code in the SMS expires. Unix milliseconds. */
  readonly expiresAt: number;
  readonly #captchaId: string;
  #finish: FinishLogin | undefined;

  constructor(captchaId: string, times: { readonly resendAt: number; readonly expiresAt: number }) {
    this.resendAt = times.resendAt;
    this.expiresAt = times.expiresAt;
    this.#captchaId = captchaId;
  }

  /** The service's name for this SMS, `captcha_key` in the protocol; a secret. */
  get captchaId(): string {
    return this.#captchaId;
  }

  static {
    writeKept = (ticket, finish) => {
      ticket.#finish = finish;
    };
    readKept = (ticket) => ticket.#finish;
  }
}

/**
 * Keeps a login that the service has accepted, so that `loginWithSms` can continue after an abort.
 */
export function keepLogin(ticket: SmsTicket, finish: FinishLogin): void {
  writeKept(ticket, finish);
}

/** Returns the kept login, if there is one. */
export function keptLogin(ticket: SmsTicket): FinishLogin | undefined {
  return readKept(ticket);
}
