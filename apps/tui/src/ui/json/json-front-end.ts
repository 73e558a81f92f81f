import type { BilipassError } from '@bilipass/core';
import { LoginError, PhoneNumber, QrcodePicture } from '@bilipass/login';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from '../../app-error.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { Conversation } from '../port/login-ui.ts';
import type { LoginEvent } from '../port/login-event.ts';
import type { LoginMethod } from '../port/login-method.ts';
import type {
  AccountsAnswer,
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
} from '../port/questions.ts';
import type { Lines } from '../port/line-source.ts';
import type { Ending, FrontEnd } from '../front-end.ts';
import { sendWithoutAsking } from '../send-without-asking.ts';
import { JsonAnswers, type AnswerField, type JsonAnswer } from './json-answers.ts';
import {
  errorFields,
  problemFields,
  successFields,
  timedOutFields,
  timeOrNull,
  unfetchedFields,
} from './json-fields.ts';
import { isoTime, JsonWriter, type JsonWriterOptions } from './json-writer.ts';

/** What {@link JsonFrontEnd} works with. */
export interface JsonOptions extends JsonWriterOptions {
  /** Where answers come from. */
  readonly lines: Lines;
  readonly demo: boolean;
  /** Whether links may appear that are secrets until they are used: of a QR code, of a check. */
  readonly showsSecretLinks: boolean;
}

/** One JSON object per line, for programs. No line holds a cookie or a token. */
export class JsonFrontEnd implements FrontEnd, Conversation {
  readonly conversation: Conversation = this;
  readonly #options: JsonOptions;
  readonly #writer: JsonWriter;
  readonly #answers: JsonAnswers;
  #method: LoginMethod = 'qr-web';
  #error: BilipassError | undefined;

  constructor(options: JsonOptions) {
    this.#options = options;
    this.#writer = new JsonWriter(options);
    this.#answers = new JsonAnswers({
      lines: options.lines,
      onMalformed: (message) =>
        this.#writer.emit('answer.rejected', {
          field: null,
          code: 'answer-malformed',
          message,
          hint: 'Send one object a line: {"answer":{"field":"…","value":"…"}}',
        }),
    });
  }

  tell(event: LoginEvent): void {
    const method = this.#method;
    switch (event.type) {
      case 'start':
        this.#method = event.method;
        this.#writer.emit('start', { method: event.method, demo: this.#options.demo });
        return;
      case 'qr.ready':
        this.#writer.emit('qr.ready', this.#qrcodeFields(event));
        return;
      case 'busy':
      case 'qr.waiting':
        // Say nothing that what comes before or after does not say.
        return;
      case 'qr.scanned':
      case 'qr.expired':
        this.#writer.emit(event.type, { method });
        return;
      case 'qr.saved':
        this.#writer.emit('qr.saved', { path: event.path });
        return;
      case 'qr.unsaved':
        this.#writer.emit('qr.unsaved', { path: event.path, reason: event.reason });
        return;
      case 'captcha.required': {
        const { url, port, sshLine, browserOpened, expiresAt } = event;
        this.#writer.emit('captcha.required', {
          url,
          port,
          ssh_hint: sshLine ?? null,
          browser_opened: browserOpened,
          expires_at: isoTime(expiresAt),
        });
        return;
      }
      case 'captcha.opened':
      case 'captcha.closed':
      case 'captcha.renewed':
      case 'captcha.solved':
        this.#writer.emit(event.type);
        return;
      case 'captcha.trouble':
        this.#writer.emit(event.type, { code: event.code });
        return;
      case 'captcha.page-saved':
        this.#writer.emit(event.type, { path: event.path });
        return;
      case 'sms.sent':
        this.#writer.emit('sms.sent', smsFields(event));
        return;
      case 'risk.required': {
        const { to, smsPossible } = event;
        this.#writer.emit('risk.required', {
          masked_target: to ?? null,
          sms_possible: smsPossible,
        });
        return;
      }
      case 'retry':
        this.#writer.emit('retry', { code: event.code, in_ms: event.delayMs });
        return;
      case 'login.success':
        this.#writer.emit('login.success', successFields(event.login));
        return;
      case 'session.unfetched':
        this.#writer.emit('session.unfetched', unfetchedFields);
        return;
      default:
        event satisfies never;
    }
  }

  /** A program that does not say how gets the way that asks for nothing. */
  async chooseStart(): Promise<StartAnswer> {
    return { kind: 'method', method: 'qr-web' };
  }

  besideQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    return rejectOnAbort(signal);
  }

  async afterLastQrcode(): Promise<QrcodeAnswer> {
    return { kind: 'back' };
  }

  async askPhone(question: PhoneQuestion, options: AskOptions): Promise<PhoneAnswer> {
    let { problem } = question;
    for (;;) {
      const answer = await this.#ask('phone', { problem }, options);
      if (answer.kind === 'action') return { kind: 'back' };
      try {
        const phone = new PhoneNumber(answer.value, answer.country ?? question.country);
        return { kind: 'phone', phone };
      } catch (error) {
        if (!(error instanceof LoginError)) throw error;
        problem = error;
      }
    }
  }

  async besideCaptcha(
    { problem }: CaptchaQuestion,
    { signal }: AskOptions,
  ): Promise<CaptchaAnswer> {
    if (problem) {
      this.#writer.emit('answer.rejected', { field: 'captcha', ...problemFields(problem) });
    }
    const answer = await this.#answers.take('captcha', { signal });
    // Nothing more will be pasted; the page is still there.
    if (!answer) return rejectOnAbort(signal);
    if (answer.kind === 'value') return { kind: 'line', line: answer.value };
    return { kind: answer.action === 'save-page' ? 'save-page' : 'back' };
  }

  async askSmsCode(question: SmsCodeQuestion, options: AskOptions): Promise<SmsCodeAnswer> {
    const { problem } = question;
    const fields = { ...smsFields(question), purpose: question.purpose };
    const answer = await this.#ask('sms_code', { problem, fields }, options);
    if (answer.kind === 'value') return { kind: 'code', code: answer.value };
    const { action } = answer;
    return { kind: action === 'resend' || action === 'edit' ? action : 'back' };
  }

  async askPassword(
    { account: before, problem }: PasswordQuestion,
    options: AskOptions,
  ): Promise<PasswordAnswer> {
    let account = problem ? '' : before;
    if (account === '') {
      const answer = await this.#ask('account', { problem }, options);
      if (answer.kind === 'action') return { kind: 'back' };
      account = answer.value;
    }
    const answer = await this.#ask('password', {}, options);
    if (answer.kind === 'action') return { kind: 'back' };
    return { kind: 'password', account, password: answer.value };
  }

  async askCheck(question: CheckQuestion): Promise<CheckAnswer> {
    if (!question.smsPossible && this.#options.showsSecretLinks) {
      this.#writer.emit('risk.page', { url: question.url });
    }
    return sendWithoutAsking(question);
  }

  async besideAccounts(): Promise<AccountsAnswer> {
    return { kind: 'back' };
  }

  async afterFailure(error: BilipassError): Promise<FailureAnswer> {
    this.#error = error;
    return { kind: 'back' };
  }

  async end({ exitCode, error = this.#error }: Ending): Promise<void> {
    if (error !== undefined) this.#writer.emit('error', errorFields(error));
    if (error === undefined && exitCode === exitCodes.timedOut) {
      this.#writer.emit('error', timedOutFields);
    }
    this.#writer.emit('end', { exit: exitCode });
    await this.#writer.flush();
  }

  /** Says what is needed and waits for it. Without it, what went wrong before is what counts. */
  async #ask(
    field: AnswerField,
    asked: { readonly problem?: BilipassError | undefined; readonly fields?: object },
    options: AskOptions,
  ): Promise<JsonAnswer> {
    const { problem, fields } = asked;
    const reason = problem ? problemFields(problem) : null;
    this.#writer.emit('input.required', { field, ...fields, problem: reason });
    const answer = await this.#answers.take(field, options);
    if (answer) return answer;
    throw problem ?? new AppError('input-missing', { detail: `"${field}" on standard input` });
  }

  async #qrcodeFields(event: Extract<LoginEvent, { type: 'qr.ready' }>): Promise<object> {
    const { url, expiresAt, renewal } = event;
    const fields = { method: this.#method, renewal, expires_at: isoTime(expiresAt) };
    if (!this.#options.showsSecretLinks) return fields;
    return { ...fields, url, png: await new QrcodePicture(url).toDataUrl() };
  }
}

function smsFields({
  to,
  resendAt,
  expiresAt,
}: Pick<SmsCodeQuestion, 'to' | 'resendAt' | 'expiresAt'>): object {
  return {
    masked_target: to,
    resend_at: isoTime(resendAt),
    expires_at: timeOrNull(expiresAt),
  };
}
