import type { BilipassError } from '@bilipass/core';
import type {
  AskOptions,
  Conversation,
  FailureAnswer,
  LoginEvent,
  QrcodeAnswer,
} from '../login/conversation.ts';
import type { Key } from '../terminal/keys.ts';
import { FailureController } from './failure/failure-controller.ts';
import { QrcodeController } from './qrcode/qrcode-controller.ts';
import type { Screen, ScreenController, ScreenEffects } from './screen.ts';

/**
 * Shows a conversation as screens: each question opens its screen, and what is typed and told goes
 * to the one that is open. Knows neither React nor the terminal.
 */
export class Director implements Conversation {
  readonly #effects: ScreenEffects;
  readonly #listeners = new Set<() => void>();
  #current: ScreenController | undefined;
  #screen: Screen = { kind: 'blank' };

  constructor(effects: ScreenEffects) {
    this.#effects = effects;
  }

  /** What is on the screen now; the same object until it changes. */
  readonly getScreen = (): Screen => this.#screen;

  /** Calls `listener` after each change; the returned function ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something was typed or pasted. */
  press(key: Key): void {
    if (key.kind === 'ctrl' && key.letter === 'c') this.#effects.interrupt();
    else this.#current?.press(key);
  }

  tell(event: LoginEvent): void {
    this.#current?.tell(event);
  }

  besideQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    const controller = this.#qrcode();
    return answered(signal, (answer) => controller.askFor(answer));
  }

  afterLastQrcode({ signal }: AskOptions): Promise<QrcodeAnswer> {
    const controller = this.#qrcode();
    controller.useUp();
    return answered(signal, (answer) => controller.askFor(answer));
  }

  afterFailure(error: BilipassError, { signal }: AskOptions): Promise<FailureAnswer> {
    return answered(signal, (answer) => this.#open(new FailureController(error, answer)));
  }

  /** The QR screen: the one that is open, so that a renewed code takes the place of the old. */
  #qrcode(): QrcodeController {
    if (this.#current instanceof QrcodeController) return this.#current;
    const onChange = (): void => this.#show(controller);
    const controller = new QrcodeController({ effects: this.#effects, onChange });
    this.#open(controller);
    return controller;
  }

  #open(controller: ScreenController): void {
    this.#current = controller;
    this.#show(controller);
  }

  /** A screen that was left behind may still hear of its effects; it stays out of sight. */
  #show(controller: ScreenController): void {
    if (controller !== this.#current) return;
    this.#screen = controller.screen;
    for (const listener of this.#listeners) listener();
  }
}

/** The answer that `ask` is given, or the reason of `signal`. */
function answered<A>(signal: AbortSignal, ask: (answer: (answer: A) => void) => void): Promise<A> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    ask((answer) => {
      signal.removeEventListener('abort', onAbort);
      resolve(answer);
    });
  });
}
