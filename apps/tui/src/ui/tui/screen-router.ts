import type { Language } from '../../i18n/choose-language.ts';
import type { LoginEvent } from '../port/login-event.ts';
import type { LoginWay } from '../port/login-method.ts';
import type { Answer, AskOptions, LoginUi, Question, QuestionKind } from '../port/login-ui.ts';
import {
  screens,
  stepNumberOf,
  type Screen,
  type ScreenDialogue,
  type ScreenKind,
} from './registry.ts';
import { ScreenStore, type ScreenEffects } from './screen-store.ts';
import { withStep, type CompletedStep, type LoginProgress } from './screens/completed-steps.ts';
import { letterOf } from './screens/machine.ts';
import type { Key } from './terminal/keys.ts';

/** Everything on the terminal except the clock and the size of the window. */
export interface View extends LoginProgress {
  /** `undefined` before the first one. */
  readonly screen: Screen | undefined;
  /** Shown instead of the screen. */
  readonly overlay: 'none' | 'help' | 'quit';
  readonly language: Language;
}

interface ScreenRouterDeps {
  readonly effects: ScreenEffects;
  readonly language: Language;
  readonly now: () => number;
}

type StoreOf<K extends ScreenKind> = ScreenStore<
  ScreenDialogue[K]['question'],
  Screen<K>['state'],
  ScreenDialogue[K]['answer']
>;

interface OpenScreen {
  readonly kind: ScreenKind;
  readonly store: Pick<StoreOf<ScreenKind>, 'press' | 'notify' | 'goBack' | 'takesText'>;
  readonly show: () => Screen;
}

const globalKeys = { '?': 'help', l: 'language', q: 'quit' } as const;

/**
 * Shows a login as screens: each question opens its screen, and keys and events go to the one that is
 * open. Knows neither React nor the terminal.
 */
export class ScreenRouter implements LoginUi {
  readonly #deps: ScreenRouterDeps;
  readonly #listeners = new Set<() => void>();
  /** The open screen only: one that is left keeps no secret. */
  #current: OpenScreen | undefined;
  /** The screen that the login began with: one step back from there leads out. */
  #root: ScreenKind | undefined;
  #method: LoginWay | undefined;
  /** A check comes on top of the steps that a method has. */
  #needsCheck = false;
  #completedSteps: readonly CompletedStep[] = [];
  #overlay: View['overlay'] = 'none';
  #language: Language;
  #view: View;

  constructor(deps: ScreenRouterDeps) {
    this.#deps = deps;
    this.#language = deps.language;
    this.#view = this.#draw();
  }

  /** The same object until it changes. */
  readonly getView = (): View => this.#view;

  /** Calls `listener` after each change. @returns a function that stops this. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  press(key: Key): void {
    if (key.kind === 'ctrl' && key.letter === 'c') this.#deps.effects.interrupt();
    else if (key.kind === 'ctrl' && key.letter === 'z') this.#deps.effects.suspend();
    else if (this.#overlay !== 'none') this.#pressOverlay(key);
    else if (!this.#pressGlobal(key)) this.#current?.store.press(key);
  }

  notify(event: LoginEvent): void {
    switch (event.type) {
      case 'start':
        this.#method = event.method;
        this.#forgetSteps();
        if (event.method === 'qr-web' || event.method === 'qr-tv') {
          const channel = event.method === 'qr-tv' ? 'tv' : 'web';
          this.#open('qrcode', { channel, isUsedUp: false });
        }
        return;
      case 'busy':
        this.#open('busy', event);
        return;
      case 'web.listening':
        this.#open('web', event);
        break;
      case 'captcha.required':
        this.#open('captcha', { ...event, problem: undefined });
        break;
      case 'captcha.solved':
        this.#completed({ kind: 'captcha' });
        break;
      case 'risk.required':
        this.#needsCheck = true;
        break;
      case 'code.sent':
        this.#completed({ kind: event.by, to: event.to });
        break;
      default:
    }
    this.#current?.store.notify(event);
  }

  async ask<K extends QuestionKind>(
    question: Question<K>,
    { signal }: AskOptions,
  ): Promise<Answer<K>> {
    signal.throwIfAborted();
    const { kind } = question;
    const { isFirst, completes } = screens[kind];
    if (isFirst) {
      this.#root ??= kind;
      this.#forgetSteps();
    }
    const answer = await this.#open(kind, question).answer(signal);
    const step = completes?.(answer);
    if (step) this.#completed(step);
    return answer;
  }

  #open<K extends ScreenKind>(kind: K, question: ScreenDialogue[K]['question']): StoreOf<K> {
    const open = this.#current;
    if (isOpen(open, kind)) {
      open.store.reopen(question);
      return open.store;
    }
    const { machine, show } = screens[kind];
    const { effects, now } = this.#deps;
    const store = new ScreenStore(machine, question, {
      effects,
      now,
      onChange: () => this.#changed(),
      onLeave: () => this.#leave(),
    });
    this.#current = { kind, store, show: () => show(store.state) };
    this.#overlay = 'none';
    this.#changed();
    return store;
  }

  #completed(step: CompletedStep): void {
    this.#completedSteps = withStep(this.#completedSteps, step);
  }

  #forgetSteps(): void {
    this.#completedSteps = [];
    this.#needsCheck = false;
  }

  /** @returns whether the key means the same on every screen without text. */
  #pressGlobal(key: Key): boolean {
    const meant = this.#current?.store.takesText ? undefined : letterOf(key, globalKeys);
    switch (meant) {
      case 'help':
        this.#lay(meant);
        return true;
      case 'quit':
        this.#askToQuit();
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
    if (this.#isRoot()) this.#askToQuit();
    else this.#current?.store.goBack();
  }

  /** Without a question where nothing has begun. */
  #askToQuit(): void {
    const kind = this.#current?.kind;
    if (kind !== undefined && screens[kind].isIdle) this.#quit();
    else this.#lay('quit');
  }

  /** Where a step back leads out, it decides how the program ends: a failure keeps its exit code. */
  #quit(): void {
    const leadsOut = this.#isRoot() || this.#current?.kind === 'failure';
    if (!leadsOut || !this.#current?.store.goBack()) this.#deps.effects.interrupt();
  }

  #isRoot(): boolean {
    const kind = this.#current?.kind;
    if (kind === undefined) return false;
    return kind === this.#root || (kind === 'start' && this.#root !== 'accounts');
  }

  #changed(): void {
    this.#view = this.#draw();
    for (const listener of this.#listeners) listener();
  }

  #draw(): View {
    return {
      screen: this.#current?.show(),
      overlay: this.#overlay,
      language: this.#language,
      completedSteps: this.#completedSteps,
      step: this.#needsCheck ? undefined : stepNumberOf(this.#current?.kind, this.#method),
      isRoot: this.#isRoot(),
    };
  }
}

/** Whether the open screen, and so its store, is of that kind. */
function isOpen<K extends ScreenKind>(
  open: OpenScreen | undefined,
  kind: K,
): open is OpenScreen & { readonly store: StoreOf<K> } {
  return open?.kind === kind;
}
