import type { BilipassError } from '@bilipass/core';
import type { Language } from '../../i18n/choose-language.ts';
import type { Conversation } from '../port/login-ui.ts';
import type { LoginEvent } from '../port/login-event.ts';
import type { LoginMethod } from '../port/login-method.ts';
import type {
  AccountsAnswer,
  AccountsQuestion,
  AskOptions,
  Back,
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
} from '../port/questions.ts';
import type { Key } from './terminal/keys.ts';
import { createScreens, type Screens } from './registry.ts';
import { letterOf } from './screens/letter-of.ts';
import type { ScreenController } from './screen-store.ts';
import type { ScreenEffects } from './screen.ts';
import type { View } from './view.ts';
import { stepNumberOf, withStep, type FinishedStep } from './screens/completed-steps.ts';

/** What a {@link Director} works with. */
export interface DirectorOptions {
  readonly effects: ScreenEffects;
  /** The language to begin with. */
  readonly language: Language;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
}

/** A screen that asks. */
interface AskingScreen<Question, Answer> extends ScreenController {
  open(question: Question): void;
  answer(signal: AbortSignal): Promise<Answer | Back>;
}

const globalKeys = { '?': 'help', l: 'language', q: 'quit' } as const;

/**
 * Shows a conversation as screens: each question opens its screen, and what is typed and told goes
 * to the one that is open. Knows neither React nor the terminal.
 */
export class Director implements Conversation {
  readonly #options: DirectorOptions;
  readonly #listeners = new Set<() => void>();
  readonly #screens: Screens;
  #current: ScreenController | undefined;
  /** The screen that the login began with: one step back from there leads out. */
  #root: ScreenController | undefined;
  #method: LoginMethod | undefined;
  /** A check comes on top of the steps that a method has. */
  #needsCheck = false;
  #trail: readonly FinishedStep[] = [];
  #overlay: View['overlay'] = 'none';
  #language: Language;
  #view: View;

  constructor(options: DirectorOptions) {
    this.#options = options;
    this.#language = options.language;
    this.#view = this.#draw();
    this.#screens = createScreens({
      effects: options.effects,
      now: options.now,
      onChange: () => this.#changed(),
      onLeave: () => this.#leave(),
    });
  }

  /** What is on the screen now; the same object until it changes. */
  readonly getView = (): View => this.#view;

  /** Calls `listener` after each change; the returned function ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something was typed or pasted. */
  press(key: Key): void {
    if (key.kind === 'ctrl' && key.letter === 'c') this.#options.effects.interrupt();
    else if (this.#overlay !== 'none') this.#pressOverlay(key);
    else if (!this.#pressGlobal(key)) this.#current?.press(key);
  }

  tell(event: LoginEvent): void {
    switch (event.type) {
      case 'start':
        this.#method = event.method;
        this.#forgetSteps();
        if (isQrcode(event.method)) this.#open(this.#screens.qrcode, this.#qrcodeQuestion(false));
        return;
      case 'busy':
        this.#open(this.#screens.busy, event.task);
        return;
      case 'captcha.required':
        this.#open(this.#screens.captcha, { ...event, problem: undefined });
        break;
      case 'captcha.solved':
        this.#trail = withStep(this.#trail, { kind: 'captcha' });
        break;
      case 'risk.required':
        this.#needsCheck = true;
        break;
      case 'sms.sent':
        this.#trail = withStep(this.#trail, { kind: 'sms', to: event.to });
        break;
      default:
    }
    this.#current?.tell(event);
  }

  chooseStart(question: StartQuestion, { signal }: AskOptions): Promise<StartAnswer> {
    this.#forgetSteps();
    return this.#ask(this.#screens.start, question, signal);
  }

  besideQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    return this.#ask(this.#screens.qrcode, this.#qrcodeQuestion(false), signal);
  }

  afterLastQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    return this.#ask(this.#screens.qrcode, this.#qrcodeQuestion(true), signal);
  }

  async askPhone(question: PhoneQuestion, { signal }: AskOptions): Promise<PhoneAnswer> {
    this.#forgetSteps();
    const answer = await this.#ask(this.#screens.phone, question, signal);
    if (answer.kind === 'phone') this.#trail = [{ kind: 'phone', to: String(answer.phone) }];
    return answer;
  }

  besideCaptcha(question: CaptchaQuestion, { signal }: AskOptions): Promise<CaptchaAnswer> {
    return this.#ask(this.#screens.captcha, question, signal);
  }

  askSmsCode(question: SmsCodeQuestion, { signal }: AskOptions): Promise<SmsCodeAnswer> {
    return this.#ask(this.#screens.smsCode, question, signal);
  }

  async askPassword(question: PasswordQuestion, { signal }: AskOptions): Promise<PasswordAnswer> {
    this.#forgetSteps();
    const answer = await this.#ask(this.#screens.password, question, signal);
    if (answer.kind === 'password') this.#trail = [{ kind: 'password' }];
    return answer;
  }

  askCheck(question: CheckQuestion, { signal }: AskOptions): Promise<CheckAnswer> {
    return this.#ask(this.#screens.check, question, signal);
  }

  besideAccounts(question: AccountsQuestion, { signal }: AskOptions): Promise<AccountsAnswer> {
    return this.#ask(this.#screens.accounts, question, signal);
  }

  afterFailure(error: BilipassError, { signal }: AskOptions): Promise<FailureAnswer> {
    const question = { error, failedAt: this.#options.now() };
    return this.#ask(this.#screens.failure, question, signal);
  }

  async #ask<Question, Answer>(
    screen: AskingScreen<Question, Answer>,
    question: Question,
    signal: AbortSignal,
  ): Promise<Answer | Back> {
    signal.throwIfAborted();
    if (this.#begins(screen)) this.#root ??= screen;
    this.#open(screen, question);
    return screen.answer(signal);
  }

  #open<Question>(
    screen: ScreenController & { open(question: Question): void },
    question: Question,
  ): void {
    // Escape is waiting for an answer to another screen's question.
    if (this.#current !== screen) {
      this.#overlay = 'none';
      this.#current?.close();
    }
    this.#current = screen;
    screen.open(question);
  }

  #forgetSteps(): void {
    this.#trail = [];
    this.#needsCheck = false;
  }

  #qrcodeQuestion(isUsedUp: boolean) {
    return { channel: this.#method === 'qr-tv' ? 'tv' : 'web', isUsedUp } as const;
  }

  /** @returns whether the key is one that means the same on every screen without text. */
  #pressGlobal(key: Key): boolean {
    const meant = this.#current?.takesText ? undefined : letterOf(key, globalKeys);
    switch (meant) {
      case 'help':
      case 'quit':
        this.#lay(meant);
        return true;
      case 'language':
        this.#language = this.#language === 'zh' ? 'en' : 'zh';
        this.#changed();
        return true;
      case undefined:
        return false;
      default:
        return meant satisfies never;
    }
  }

  #pressOverlay(key: Key): void {
    const quits = this.#overlay === 'quit' && letterOf(key, { y: true }) === true;
    this.#lay('none');
    if (quits) this.#quit();
  }

  #lay(overlay: View['overlay']): void {
    this.#overlay = overlay;
    this.#changed();
  }

  #leave(): void {
    if (this.#isRoot()) this.#lay('quit');
    else this.#current?.goBack();
  }

  /** Where a step back leads out it says best how the program ends: a failure keeps its exit code. */
  #quit(): void {
    const leadsOut = this.#isRoot() || this.#isFailure(this.#current);
    if (!leadsOut || !this.#current?.goBack()) this.#options.effects.interrupt();
  }

  #isRoot(): boolean {
    const isStart = this.#current === this.#screens.start && this.#root !== this.#screens.accounts;
    return this.#current !== undefined && (this.#current === this.#root || isStart);
  }

  /**
   * Whether a login can begin with it. The others come after an answer, and one step back leads to
   * that, also where a flag gave it; a failure is nothing that one comes back to.
   */
  #begins(screen: ScreenController): boolean {
    const { start, accounts, qrcode, phone, password } = this.#screens;
    return [start, accounts, qrcode, phone, password].some((first) => first === screen);
  }

  #isFailure(screen: ScreenController | undefined): boolean {
    return screen === this.#screens.failure;
  }

  #changed(): void {
    this.#view = this.#draw();
    for (const listener of this.#listeners) listener();
  }

  #draw(): View {
    const screen = this.#current?.screen ?? { kind: 'blank' };
    return {
      screen,
      overlay: this.#overlay,
      language: this.#language,
      trail: this.#trail,
      step: this.#needsCheck ? undefined : stepNumberOf(screen.kind, this.#method),
      isRoot: this.#current !== undefined && this.#isRoot(),
    };
  }
}

function isQrcode(method: LoginMethod): boolean {
  return method === 'qr-web' || method === 'qr-tv';
}
