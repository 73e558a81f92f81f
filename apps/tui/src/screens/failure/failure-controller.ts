import type { BilipassError } from '@bilipass/core';
import type { FailureAnswer } from '../../login/conversation.ts';
import type { Key } from '../../terminal/keys.ts';
import type { Screen, ScreenController } from '../screen.ts';

/** Runs the card that says what failed and what to do. */
export class FailureController implements ScreenController {
  readonly screen: Screen;
  readonly #answer: (answer: FailureAnswer) => void;

  constructor(error: BilipassError, answer: (answer: FailureAnswer) => void) {
    this.screen = { kind: 'failure', error };
    this.#answer = answer;
  }

  press(key: Key): void {
    const letter = key.kind === 'text' ? key.text.toLowerCase() : undefined;
    if (key.kind === 'enter' || letter === 'r') this.#answer({ kind: 'retry' });
    if (key.kind === 'escape' || letter === 'q') this.#answer({ kind: 'leave' });
  }

  tell(): void {}
}
