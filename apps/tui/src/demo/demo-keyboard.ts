import { PassThrough } from 'node:stream';

/** What the made-up person types, and how the front end takes it. */
export interface DemoKeyboard {
  /** `lines`: each answer ends with Enter, and choices have numbers. */
  readonly manner: 'screens' | 'lines';
  /** Whether the real person pressed a key since `begin`: the rest is typed at once. */
  readonly isHurried: boolean;
  begin(): void;
  press(key: string): void;
  end(): void;
}

/** Keys that hurry the typing: text and Enter. Others, such as Ctrl+C, mean the program. */
const HURRYING = /^(?:[ -~]|\r|\n)+$/;

type Source = NodeJS.ReadableStream & { setRawMode(isRaw: boolean): unknown };

/** The input of a demo: the keys of the made-up person, and those of the real one between them. */
export class DemoInput extends PassThrough {
  readonly #source: Source | undefined;
  #isTyping = false;
  #isHurried = false;

  /** @param source - The terminal; `undefined` for a pipe. */
  constructor(source: Source | undefined) {
    super();
    this.#source = source;
    source?.on('data', (chunk: Buffer) => this.#take(chunk));
    source?.on('end', () => this.end());
    source?.on('error', () => this.end());
  }

  setRawMode(isRaw: boolean): this {
    this.#source?.setRawMode(isRaw);
    return this;
  }

  keyboard(manner: DemoKeyboard['manner']): DemoKeyboard {
    const isHurried = (): boolean => this.#isHurried;
    return {
      manner,
      get isHurried() {
        return isHurried();
      },
      begin: () => {
        this.#isTyping = true;
        this.#isHurried = false;
      },
      press: (key) => void this.write(key),
      end: () => {
        this.#isTyping = false;
      },
    };
  }

  #take(chunk: Buffer): void {
    if (this.#isTyping && HURRYING.test(chunk.toString())) this.#isHurried = true;
    else if (!this.writableEnded) this.write(chunk);
  }
}
