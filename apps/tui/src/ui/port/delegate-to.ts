import type { Conversation } from './login-ui.ts';

/** A conversation that passes everything on to `other`: to be spread, and changed in part. */
export function delegateTo(other: Conversation): Conversation {
  return {
    tell: (event) => other.tell(event),
    chooseStart: (...asked) => other.chooseStart(...asked),
    besideQrcode: (...asked) => other.besideQrcode(...asked),
    afterLastQrcode: (...asked) => other.afterLastQrcode(...asked),
    askPhone: (...asked) => other.askPhone(...asked),
    besideCaptcha: (...asked) => other.besideCaptcha(...asked),
    askSmsCode: (...asked) => other.askSmsCode(...asked),
    askPassword: (...asked) => other.askPassword(...asked),
    askCheck: (...asked) => other.askCheck(...asked),
    besideAccounts: (...asked) => other.besideAccounts(...asked),
    afterFailure: (...asked) => other.afterFailure(...asked),
  };
}
