import type { BilipassError } from '@bilipass/core';
import type { LoginEvent } from './login-event.ts';
import type {
  AccountsAnswer,
  AccountsQuestion,
  AskOptions,
  CaptchaAnswer,
  CaptchaQuestion,
  CheckAnswer,
  CheckQuestion,
  FailureAnswer,
  PasswordAnswer,
  PasswordQuestion,
  PhoneAnswer,
  PhoneQuestion,
  QrcodeAnswer,
  SmsCodeAnswer,
  SmsCodeQuestion,
  StartAnswer,
  StartQuestion,
} from './questions.ts';

/**
 * The other side of a login: a screen, a plain terminal, or a program that reads JSON. Every login is
 * written once against this and runs with each of them. A question that nobody can answer here is
 * answered with what keeps the login going, or with `back` where nothing does.
 */
export interface Conversation {
  /** Says what happened; needs no answer. */
  tell(event: LoginEvent): void;
  /** How to begin; asked only where the command line does not say. */
  chooseStart(question: StartQuestion, options: AskOptions): Promise<StartAnswer>;
  /** While a code is there to be scanned: resolves only when the person wants something else. */
  besideQrcode(options: AskOptions): Promise<QrcodeAnswer>;
  /** No code is left to show. */
  afterLastQrcode(options: AskOptions): Promise<QrcodeAnswer>;
  askPhone(question: PhoneQuestion, options: AskOptions): Promise<PhoneAnswer>;
  /** While a captcha is there to be solved: resolves only when the person does something here. */
  besideCaptcha(question: CaptchaQuestion, options: AskOptions): Promise<CaptchaAnswer>;
  askSmsCode(question: SmsCodeQuestion, options: AskOptions): Promise<SmsCodeAnswer>;
  askPassword(question: PasswordQuestion, options: AskOptions): Promise<PasswordAnswer>;
  askCheck(question: CheckQuestion, options: AskOptions): Promise<CheckAnswer>;
  /** The saved accounts, until the person leaves them. */
  besideAccounts(question: AccountsQuestion, options: AskOptions): Promise<AccountsAnswer>;
  /** The login failed for good. */
  afterFailure(error: BilipassError, options: AskOptions): Promise<FailureAnswer>;
}
