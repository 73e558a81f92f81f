import type { Key } from '../tui/terminal/keys.ts';

/** Whether the text is complete. `maybe`: it is, unless more follows at once. */
export type PasteProgress = 'more' | 'maybe' | 'done' | 'cancelled';

/**
 * Collects what is pasted or typed. A line break in a paste is text. Enter ends the text, but some
 * terminals do not mark a paste: there, Enter and the end of a pasted line are the same key.
 */
export class PastedText {
  #text = '';
  #isMarked = false;

  get text(): string {
    return this.#text;
  }

  take(key: Key): PasteProgress {
    switch (key.kind) {
      case 'paste':
        this.#isMarked = true;
        return this.#add(key.text);
      case 'text':
        return this.#add(key.text);
      case 'tab':
        return this.#add('\t');
      case 'enter':
        return this.#enter();
      case 'backspace':
        this.#text = Array.from(this.#text).slice(0, -1).join('');
        return 'more';
      case 'ctrl':
        return this.#control(key.letter);
      case 'escape':
        return 'cancelled';
      default:
        return 'more';
    }
  }

  #add(text: string): 'more' {
    this.#text += text;
    return 'more';
  }

  #enter(): PasteProgress {
    if (this.#text.trim() === '') return 'more';
    if (this.#isMarked) return 'done';
    this.#text += '\n';
    return 'maybe';
  }

  #control(letter: string): PasteProgress {
    if (letter === 'd') return this.#text.trim() === '' ? 'cancelled' : 'done';
    if (letter === 'u') {
      this.#text = '';
      this.#isMarked = false;
    }
    return 'more';
  }
}
