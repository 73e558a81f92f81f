import type { FinishLogin } from '../login-result.ts';

// Only the class body can reach its private field; its static block hands out these two ways in.
let writeKept: (ticket: SmsTicket, finish: FinishLogin) => void;
let readKept: (ticket: SmsTicket) => FinishLogin | undefined;

/**
 * An SMS that is on its way. It goes to `loginWithSms` together with the code; where another process
 * does that, hand over `captchaId` instead. Prints without it.
 */
export class SmsTicket {
  /** The service refuses to send another one to the number before. Unix milliseconds. */
  readonly resendAt: number;
  /** When the code in it ends. Unix milliseconds. */
  readonly expiresAt: number;
  readonly #captchaId: string;
  #finish: FinishLogin | undefined;

  constructor(captchaId: string, times: { readonly resendAt: number; readonly expiresAt: number }) {
    this.resendAt = times.resendAt;
    this.expiresAt = times.expiresAt;
    this.#captchaId = captchaId;
  }

  /** The service's name for this SMS, called `captcha_key` on the wire; a secret. */
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

/** Keeps a login that the service has accepted, so that `loginWithSms` can go on after an abort. */
export function keepLogin(ticket: SmsTicket, finish: FinishLogin): void {
  writeKept(ticket, finish);
}

/** Returns the login that was kept, if there is one. */
export function keptLogin(ticket: SmsTicket): FinishLogin | undefined {
  return readKept(ticket);
}
