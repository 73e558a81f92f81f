import { printable, type Runtime } from '@bilipass/core';
import type { Messages } from '../../i18n/messages.ts';
import { askBy, type Answerers, type LoginUi } from '../port/login-ui.ts';
import type { LoginEvent, WarnedPhone } from '../port/login-event.ts';
import type { DisplayOptions } from '../display-options.ts';
import { glyphs } from '../theme.ts';
import {
  accountFailureLines,
  endingLines,
  failureLines,
  successLines,
  unfetchedLine,
  type Ending,
  type FrontEnd,
} from '../ending-lines.ts';
import { TimeAnnouncer } from './announce-time.ts';
import type { LineScreen } from './line-screen.ts';
import { printLoginPage } from './print-login-page.ts';
import { printQrcode } from './print-qrcode.ts';
import { silentAnswers } from '../silent-answers.ts';
import { systemErrorName } from '../../system-error-name.ts';
import { webStateText } from '../web-state-text.ts';

export interface PlainOptions {
  readonly messages: Messages;
  readonly display: DisplayOptions;
  readonly screen: LineScreen;
  /** The answers of a person; `undefined` where the session is not interactive. */
  readonly prompted: Answerers | undefined;
  /** For screen readers: announces the time, and saves the code as a picture. */
  readonly accessible: boolean;
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
  /** Saves the picture of a link where only this user can read it. @returns its path. */
  readonly savePicture: (url: string) => Promise<string>;
}

/**
 * Prints one line per change and never redraws: for pipes, logs and screen readers. While a code
 * waits on a terminal, the changes share one line, so that the code stays whole.
 */
export class PlainFrontEnd implements FrontEnd {
  readonly ask: LoginUi['ask'];
  readonly #options: PlainOptions;
  readonly #announcer: TimeAnnouncer | undefined;
  /** Whether the error that ends the run is said. */
  #hasFailed = false;

  constructor(options: PlainOptions) {
    const { messages, screen, prompted, runtime, accessible } = options;
    this.#options = options;
    this.ask = askBy(prompted ?? this.#silentAnswers());
    if (accessible) {
      const say = (seconds: number): void => screen.report(messages.plain.secondsLeft(seconds));
      this.#announcer = new TimeAnnouncer({ runtime, say });
    }
    if (options.display.banner) screen.print(options.display.banner);
  }

  async end({ exitCode, error }: Ending): Promise<void> {
    this.#announcer?.stop();
    this.#options.screen.release();
    if (this.#hasFailed && error === undefined) return;
    this.#say(...endingLines({ exitCode, error }, this.#options.messages));
  }

  #silentAnswers(): Answerers {
    const { messages } = this.#options;
    return {
      ...silentAnswers,
      check: (question, asked) => {
        if (question.ways.length === 0) this.#say(messages.plain.check.elsewhere, question.url);
        return silentAnswers.check(question, asked);
      },
      failure: async ({ error }) => {
        // At once: a session whose storing failed is still reported below it.
        this.#say(...failureLines(error, messages));
        this.#hasFailed = true;
        return { kind: 'back' };
      },
    };
  }

  notify(event: LoginEvent): void {
    const { messages, screen } = this.#options;
    const { qr, plain } = messages;
    switch (event.type) {
      case 'start':
        return this.#say(messages.methods[event.method]);
      case 'busy':
        return this.#say(`${glyphs.busy} ${plain.tasks[event.task]}`);
      case 'qr.ready':
        return this.#showCode(event);
      case 'qr.waiting':
        return screen.report(`${glyphs.busy} ${qr.waiting}`);
      case 'qr.scanned':
        this.#announcer?.stop();
        return screen.report(`${glyphs.good} ${qr.scanned}`, `  ${qr.scannedDetail}`);
      case 'qr.expired':
        this.#announcer?.stop();
        return this.#say(`${glyphs.warning} ${qr.expired}`);
      case 'qr.saved':
        return screen.report(`${glyphs.good} ${qr.saved(event.path)}`);
      case 'qr.unsaved':
        return screen.report(`${glyphs.warning} ${qr.notSaved(event.reason)}`);
      case 'captcha.required':
        return this.#showCaptcha(event);
      case 'captcha.opened':
        return this.#say(`${glyphs.busy} ${plain.captcha.opened}`);
      case 'captcha.trouble':
        return this.#say(`${glyphs.warning} ${plain.captcha.trouble(printable(event.code))}`);
      case 'captcha.closed':
        return this.#say(`${glyphs.warning} ${plain.captcha.closed}`);
      case 'captcha.renewed':
        return this.#say(`${glyphs.busy} ${plain.captcha.renewed}`);
      case 'captcha.page-saved':
        return this.#say(`${glyphs.good} ${plain.captcha.saved(event.path)}`);
      case 'captcha.solved':
        this.#announcer?.stop();
        return this.#say(`${glyphs.good} ${plain.captcha.solved}`);
      case 'web.listening':
        return this.#showLoginPage(event);
      case 'web.state': {
        const { tone, words } = webStateText(event.state, messages);
        return screen.report(`${glyphs[tone]} ${words}`);
      }
      case 'phone.warned':
        return this.#warnOfPhone(event);
      case 'code.sent':
        return this.#say(`${glyphs.good} ${plain.code.sent[event.by](printable(event.to))}`);
      case 'risk.required':
        this.#say(plain.check.title);
        for (const { by, to } of event.ways) {
          if (to) this.#say(plain.check.goesTo[by](printable(to)));
        }
        return;
      case 'retry':
        return screen.report(`${glyphs.warning} ${qr.retrying(Math.ceil(event.delayMs / 1000))}`);
      case 'login.success':
        return this.#say(...successLines(event.login, messages));
      case 'login.refused':
        return this.#say(...accountFailureLines(event.id, event.error, messages));
      case 'session.unfetched':
        return this.#say(unfetchedLine(messages));
      default:
        event satisfies never;
    }
  }

  #showCode(event: Extract<LoginEvent, { type: 'qr.ready' }>): void {
    const { messages, display, accessible, screen } = this.#options;
    const isDrawn = printQrcode(event, { messages, display, screen });
    if (accessible || (!isDrawn && display.drawing !== 'none')) this.#handOnPicture(event.url);
    this.#announcer?.start(event.expiresAt);
  }

  #showLoginPage(event: Extract<LoginEvent, { type: 'web.listening' }>): void {
    const { messages, display, screen, runtime } = this.#options;
    printLoginPage(event, { messages, display, screen, now: runtime.now() });
    this.#announcer?.start(event.expiresAt);
  }

  /** For who cannot scan the code here; the picture can be shown or sent to the phone. */
  #handOnPicture(url: string): void {
    const { messages, savePicture, screen } = this.#options;
    savePicture(url).then(
      (path) => screen.report(messages.qr.saved(path)),
      (error: unknown) => screen.report(messages.qr.notSaved(systemErrorName(error))),
    );
  }

  #showCaptcha({
    url,
    otherUrls,
    sshLine,
    browserOpened,
    expiresAt,
  }: Extract<LoginEvent, { type: 'captcha.required' }>): void {
    const { captcha } = this.#options.messages.plain;
    this.#say(captcha.title);
    if (sshLine) this.#say(captcha.ssh, `  ${sshLine}`);
    this.#say(browserOpened ? captcha.browserOpened : captcha.open, `  ${url}`);
    if (otherUrls.length > 0) this.#say(captcha.orOpen, ...otherUrls.map((other) => `  ${other}`));
    this.#announcer?.start(expiresAt);
  }

  #warnOfPhone({ to, warnings }: WarnedPhone): void {
    const { plain, screens } = this.#options.messages;
    this.#say(`${glyphs.warning} ${plain.phone.warned(to)}`);
    this.#say(...warnings.map((warning) => `  ${screens.phone.warning(warning)}`));
  }

  #say(...lines: readonly string[]): void {
    for (const line of lines) this.#options.screen.print(line);
  }
}
