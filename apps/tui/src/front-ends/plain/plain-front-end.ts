import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import type { BilipassError } from '@bilipass/core';
import type { Messages } from '../../i18n/messages.ts';
import type {
  AskOptions,
  Conversation,
  FailureAnswer,
  FinishedLogin,
  LoginEvent,
  QrcodeAnswer,
} from '../../login/conversation.ts';
import type { Look } from '../../look.ts';
import { glyphs } from '../../theme.ts';
import { clockText, durationText } from '../../time-text.ts';
import { endingLines, successLines } from '../ending-lines.ts';
import type { Ending, FrontEnd } from '../front-end.ts';
import { never } from '../never.ts';

/** What {@link PlainFrontEnd} works with. */
export interface PlainOptions {
  readonly messages: Messages;
  readonly look: Look;
  /** Writes one line; without the line break. */
  readonly print: (line: string) => void;
}

/** One line per change and nothing that redraws: for pipes, logs and screen readers. */
export class PlainFrontEnd implements FrontEnd, Conversation {
  readonly conversation: Conversation = this;
  readonly #options: PlainOptions;
  #error: BilipassError | undefined;

  constructor(options: PlainOptions) {
    this.#options = options;
    if (options.look.banner) options.print(options.look.banner);
  }

  tell(event: LoginEvent): void {
    const { qr } = this.#options.messages;
    switch (event.type) {
      case 'start':
        this.#say(qr.title);
        return;
      case 'qr.ready':
        this.#showCode(event);
        return;
      case 'qr.waiting':
        this.#say(`${glyphs.busy} ${qr.waiting}`);
        return;
      case 'qr.scanned':
        this.#say(`${glyphs.good} ${qr.scanned} - ${qr.scannedDetail}`);
        return;
      case 'qr.expired':
        this.#say(`${glyphs.warning} ${qr.expired}`);
        return;
      case 'retry':
        this.#say(`${glyphs.warning} ${qr.retrying(Math.ceil(event.delayMs / 1000))}`);
        return;
      case 'login.success':
        this.#success(event.login);
        return;
      default:
        event satisfies never;
    }
  }

  /** Lines cannot be taken back, so there are no keys either: Ctrl+C ends it. */
  besideQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    return never(signal);
  }

  afterLastQrcode(): Promise<QrcodeAnswer> {
    return Promise.resolve({ kind: 'leave' });
  }

  afterFailure(error: BilipassError): Promise<FailureAnswer> {
    this.#error = error;
    return Promise.resolve({ kind: 'leave' });
  }

  async end({ exitCode, error = this.#error }: Ending): Promise<void> {
    for (const line of endingLines({ exitCode, error }, this.#options.messages)) this.#say(line);
  }

  #showCode({
    url,
    issuedAt,
    expiresAt,
    renewal,
  }: Extract<LoginEvent, { type: 'qr.ready' }>): void {
    const { messages, look } = this.#options;
    const { qr } = messages;
    if (renewal > 0) this.#say(qr.refreshedAt(clockText(issuedAt)));
    qr.steps.forEach((step, index) => this.#say(`${index + 1}. ${step}`));
    if (look.drawing !== 'none') {
      const options = { mode: look.drawing, colors: look.qrColors } as const;
      const rows = renderQrcodeRows(createQrcodeMatrix(url), options);
      for (const row of ['', ...rows, '']) this.#say(row);
    }
    this.#say(qr.openInApp);
    this.#say(url);
    this.#say(`${glyphs.warning} ${qr.linkIsSecret}`);
    this.#say(qr.timeLeft(durationText(expiresAt - issuedAt)));
  }

  #success(login: FinishedLogin): void {
    for (const line of successLines(login, this.#options.messages)) this.#say(line);
  }

  #say(line: string): void {
    this.#options.print(line);
  }
}
