import type { BilipassError } from '@bilipass/core';
import { QrcodePicture } from '@bilipass/login';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from '../../app-error.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { Ending, FrontEnd } from '../ending-lines.ts';
import type { Lines } from '../port/line-source.ts';
import type { LoginEvent, SentCode } from '../port/login-event.ts';
import type { LoginWay } from '../port/login-method.ts';
import { askBy, type AskOptions, type LoginUi } from '../port/login-ui.ts';
import { silentAnswers } from '../silent-answers.ts';
import { JsonAnswers, type AnswerField, type JsonAnswer } from './json-answers.ts';
import {
  errorFields,
  pageFields,
  problemFields,
  stateFields,
  successFields,
  timedOutFields,
  timeOrNull,
  unfetchedFields,
  warnedFields,
} from './json-fields.ts';
import { isoTime, JsonWriter, type JsonWriterOptions } from './json-writer.ts';

interface JsonOptions extends JsonWriterOptions {
  readonly lines: Lines;
  readonly demo: boolean;
  /** Whether links may appear that are secrets until they are used: of a QR code, of a check. */
  readonly showsSecretLinks: boolean;
}

/** Prints one JSON object per line. No line holds a cookie or a token. */
export class JsonFrontEnd implements FrontEnd {
  readonly #options: JsonOptions;
  readonly #writer: JsonWriter;
  readonly #answers: JsonAnswers;
  #method: LoginWay = 'qr-web';
  /** Whether the error that ends the run is reported. */
  #hasFailed = false;

  constructor(options: JsonOptions) {
    this.#options = options;
    this.#writer = new JsonWriter(options);
    this.#answers = new JsonAnswers({
      lines: options.lines,
      onMalformed: (message) =>
        this.#writer.emit('answer.rejected', {
          field: null,
          code: 'answer-malformed',
          service_code: null,
          message,
          hint: 'Send one object a line: {"answer":{"field":"…","value":"…"}}',
        }),
    });
  }

  notify(event: LoginEvent): void {
    const method = this.#method;
    switch (event.type) {
      case 'start':
        this.#method = event.method;
        return this.#writer.emit('start', { method: event.method, demo: this.#options.demo });
      case 'qr.ready':
        return this.#writer.emit('qr.ready', this.#qrcodeFields(event));
      case 'busy':
      case 'qr.waiting':
        // These add no information to the events around them.
        return;
      case 'qr.scanned':
      case 'qr.expired':
        return this.#writer.emit(event.type, { method });
      case 'captcha.opened':
      case 'captcha.closed':
      case 'captcha.renewed':
      case 'captcha.solved':
      case 'captcha.trouble':
      case 'captcha.page-saved':
      case 'qr.saved':
      case 'qr.unsaved': {
        const { type, ...fields } = event;
        return this.#writer.emit(type, fields);
      }
      case 'captcha.required':
        return this.#writer.emit('captcha.required', {
          url: event.url,
          other_urls: event.otherUrls,
          port: event.port,
          ssh_hint: event.sshLine ?? null,
          browser_opened: event.browserOpened,
          expires_at: isoTime(event.expiresAt),
        });
      case 'web.listening':
        return this.#writer.emit('web.listening', pageFields(event));
      case 'web.state':
        return this.#writer.emit('web.state', stateFields(event.state));
      case 'phone.warned':
        return this.#writer.emit('phone.warned', warnedFields(event));
      case 'code.sent':
        return this.#writer.emit(`${event.by}.sent`, codeFields(event));
      case 'risk.required':
        return this.#writer.emit('risk.required', {
          ways: event.ways.map(({ by, to }) => ({ by, masked_target: to ?? null })),
        });
      case 'retry':
        return this.#writer.emit('retry', { code: event.code, in_ms: event.delayMs });
      case 'login.success':
        return this.#writer.emit('login.success', successFields(event.login));
      case 'login.refused':
        return this.#writer.emit('account.failed', {
          mid: event.id ?? null,
          ...errorFields(event.error),
        });
      case 'session.unfetched':
        return this.#writer.emit('session.unfetched', unfetchedFields);
      default:
        event satisfies never;
    }
  }

  readonly ask: LoginUi['ask'] = askBy({
    start: silentAnswers.start,
    qrcode: silentAnswers.qrcode,
    web: silentAnswers.web,
    accounts: silentAnswers.accounts,

    phone: async (question, options) => {
      const { problem, warnings = [] } = question;
      // A program cannot judge it: the event before says why the SMS may not arrive.
      if (warnings.length > 0) return silentAnswers.phone(question, options);
      const answer = await this.#request('phone', { problem }, options);
      if (answer.kind === 'action') return { kind: 'back' };
      return { kind: 'phone', number: answer.value, country: answer.country };
    },

    captcha: async ({ problem }, { signal }) => {
      if (problem) {
        this.#writer.emit('answer.rejected', { field: 'captcha', ...problemFields(problem) });
      }
      const answer = await this.#answers.take('captcha', { signal });
      // The input has ended; the page is still there.
      if (!answer) return rejectOnAbort(signal);
      if (answer.kind === 'value') return { kind: 'line', line: answer.value };
      return { kind: answer.action === 'save-page' ? 'save-page' : 'back' };
    },

    code: async (question, options) => {
      const { by, problem, purpose, otherWay } = question;
      const fields = { ...codeFields(question), purpose, other_way: otherWay ?? null };
      const answer = await this.#request(`${by}_code`, { problem, fields }, options);
      if (answer.kind === 'value') return { kind: 'code', code: answer.value };
      const { action } = answer;
      return { kind: action === 'save-page' ? 'back' : action };
    },

    password: async ({ account: before, problem }, options) => {
      let account = problem ? '' : before;
      if (account === '') {
        const answer = await this.#request('username', { problem }, options);
        if (answer.kind === 'action') return { kind: 'back' };
        account = answer.value;
      }
      const answer = await this.#request('password', {}, options);
      if (answer.kind === 'action') return { kind: 'back' };
      return { kind: 'password', account, password: answer.value };
    },

    paste: async ({ problem }, options) => {
      const answer = await this.#request('cookies', { problem }, options);
      if (answer.kind === 'action') return { kind: 'back' };
      return { kind: 'paste', bytes: Buffer.from(answer.value) };
    },

    check: async (question, options) => {
      if (question.ways.length === 0 && this.#options.showsSecretLinks) {
        this.#writer.emit('risk.page', { url: question.url });
      }
      return silentAnswers.check(question, options);
    },

    failure: async ({ error }) => {
      // At once: a session whose storing failed is still reported after it.
      this.#writer.emit('error', errorFields(error));
      this.#hasFailed = true;
      return { kind: 'back' };
    },
  });

  async end({ exitCode, error }: Ending): Promise<void> {
    if (error !== undefined) this.#writer.emit('error', errorFields(error));
    else if (exitCode === exitCodes.timedOut && !this.#hasFailed) {
      this.#writer.emit('error', timedOutFields);
    }
    this.#writer.emit('end', { exit: exitCode });
    await this.#writer.flush();
  }

  /** Emits what is required and waits for it. @throws the earlier problem where the input has ended. */
  async #request(
    field: AnswerField,
    asked: { readonly problem?: BilipassError | undefined; readonly fields?: object },
    options: AskOptions,
  ): Promise<JsonAnswer> {
    const { problem, fields } = asked;
    const reason = problem ? problemFields(problem) : null;
    this.#writer.emit('input.required', { field, ...fields, problem: reason });
    const answer = await this.#answers.take(field, options);
    if (answer) return answer;
    throw (
      problem ??
      new AppError('input-missing', {
        detail: {
          en: `"${field}" on standard input`,
          zh: `标准输入中的 "${field}"`,
        },
      })
    );
  }

  async #qrcodeFields(event: Extract<LoginEvent, { type: 'qr.ready' }>): Promise<object> {
    const { url, expiresAt, renewal } = event;
    const fields = { method: this.#method, renewal, expires_at: isoTime(expiresAt) };
    if (!this.#options.showsSecretLinks) return fields;
    return { ...fields, url, png: await new QrcodePicture(url).toDataUrl() };
  }
}

function codeFields({ to, resendAt, expiresAt }: SentCode): object {
  return {
    masked_target: to,
    resend_at: isoTime(resendAt),
    expires_at: timeOrNull(expiresAt),
  };
}
