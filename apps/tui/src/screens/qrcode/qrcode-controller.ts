import type { LoginEvent, QrcodeAnswer } from '../../login/conversation.ts';
import type { Key } from '../../terminal/keys.ts';
import type { Screen, ScreenController, ScreenEffects } from '../screen.ts';
import { qrcodeKeyOf } from './qrcode-keys.ts';
import {
  initialQrcodeState,
  stepQrcode,
  type QrcodeEvent,
  type QrcodeState,
  type QrcodeWish,
} from './qrcode-machine.ts';

/** What a {@link QrcodeController} works with. */
export interface QrcodeControllerOptions {
  readonly effects: ScreenEffects;
  readonly onChange: () => void;
}

/** Runs the QR screen, through all of its codes. */
export class QrcodeController implements ScreenController {
  readonly #options: QrcodeControllerOptions;
  #state: QrcodeState = initialQrcodeState;
  #answer: (answer: QrcodeAnswer) => void = () => {};

  constructor(options: QrcodeControllerOptions) {
    this.#options = options;
  }

  get screen(): Screen {
    return { kind: 'qrcode', state: this.#state };
  }

  /** Answers go there from now on. */
  askFor(answer: (answer: QrcodeAnswer) => void): void {
    this.#answer = answer;
  }

  /** No code is left. */
  useUp(): void {
    this.#step({ type: 'used-up' });
  }

  press(key: Key): void {
    this.#step({ type: 'pressed', key: qrcodeKeyOf(key) });
  }

  tell(event: LoginEvent): void {
    this.#step({ type: 'told', event });
  }

  #step(event: QrcodeEvent): void {
    const { state, wish } = stepQrcode(this.#state, event);
    this.#state = state;
    this.#options.onChange();
    if (wish) this.#fulfil(wish);
  }

  #fulfil(wish: QrcodeWish): void {
    const { effects } = this.#options;
    switch (wish.kind) {
      case 'answer':
        this.#answer(wish.answer);
        return;
      case 'copy-link':
        effects.copy(wish.url);
        this.#step({ type: 'noted', note: { kind: 'copied' } });
        return;
      case 'open-link':
        effects.openLink(wish.url).then(
          (opened) =>
            this.#step({ type: 'noted', note: { kind: opened ? 'opened' : 'not-opened' } }),
          () => this.#step({ type: 'noted', note: { kind: 'not-opened' } }),
        );
        return;
      case 'save-picture':
        effects.savePicture(wish.url).then(
          (path) => this.#step({ type: 'noted', note: { kind: 'saved', path } }),
          (error: unknown) =>
            this.#step({ type: 'noted', note: { kind: 'not-saved', reason: reasonOf(error) } }),
        );
        return;
      default:
        wish satisfies never;
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
