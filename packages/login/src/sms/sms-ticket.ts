import type { FinishLogin } from '../login-result.ts';

// Only the class body can reach its private field; its static block exports these two functions.
let writeKept: (ticket: SmsTicket, finish: FinishLogin) => void;
let readKept: (ticket: SmsTicket) => FinishLogin | undefined;

/** The data of an {@link SmsTicket} besides its id. */
export interface SmsTicketParts {
  /** When the service sends another one. Unix milliseconds. */
  readonly resendAt: number;
  /** When the code expires. Unix milliseconds. */
  readonly expiresAt: number;
  /** The User-Agent that the SMS was requested with. */
  readonly userAgent: string;
}

/**
 * An SMS that the service has sent. Pass it to `loginWithSms` together with the code. If another
 * process does that, give it `captchaId`, and a client with `userAgent`, instead. Prints without
 * the id.
 */
export class SmsTicket {
  /** The service refuses to send another SMS to the number before this time. Unix milliseconds. */
  readonly resendAt: number;
  /** When the code in the SMS expires. Unix milliseconds. */
  readonly expiresAt: number;
  /**
   * The User-Agent that the SMS was requested with: that of the browser that solved the captcha,
   * where it is known. The rest of the login uses it too (docs/protocol.md 2.3).
   */
  readonly userAgent: string;
  readonly #captchaId: string;
  #finish: FinishLogin | undefined;

  constructor(captchaId: string, { resendAt, expiresAt, userAgent }: SmsTicketParts) {
    this.resendAt = resendAt;
    this.expiresAt = expiresAt;
    this.userAgent = userAgent;
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
