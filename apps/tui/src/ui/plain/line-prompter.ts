import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Runtime } from '@bilipass/core';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { readPaste } from './read-paste.ts';

export interface Prompter {
  /**
   * Shows `prompt` and reads a line; `undefined` at the end of the input.
   *
   * @param options - `hidden`: whether the input is not shown. Default `false`.
   * @throws the reason of `signal`, untouched.
   */
  ask(
    prompt: string,
    options: { readonly signal: AbortSignal; readonly hidden?: boolean },
  ): Promise<string | undefined>;
  /**
   * Shows `prompt` and reads a pasted text, which is not shown; `undefined` where the person gives
   * none.
   *
   * @param options - `count`: the words about that many characters, shown in their place.
   * @throws the reason of `signal`, untouched.
   */
  askPasted(
    prompt: string,
    options: {
      readonly signal: AbortSignal;
      readonly count: (characters: number) => string;
    },
  ): Promise<string | undefined>;
  /**
   * Keeps keys off the screen while something is shown that must not scroll. Ctrl+C still
   * interrupts.
   *
   * @throws the reason of `signal`, untouched.
   */
  hideKeys(options: { readonly signal: AbortSignal }): Promise<never>;
}

interface LinePrompterOptions {
  readonly stdin: NodeJS.ReadableStream & { setRawMode(isRaw: boolean): unknown };
  readonly screen: NodeJS.WriteStream;
  /** Ctrl+C: it is a key, not a signal, while a line is edited. */
  readonly interrupt: () => void;
  readonly runtime: Pick<Runtime, 'startTimer'>;
}

/** Takes the terminal for one line at a time, and restores it after each. */
export class LinePrompter implements Prompter {
  readonly #options: LinePrompterOptions;

  constructor(options: LinePrompterOptions) {
    this.#options = options;
  }

  async ask(
    prompt: string,
    { signal, hidden = false }: { readonly signal: AbortSignal; readonly hidden?: boolean },
  ): Promise<string | undefined> {
    signal.throwIfAborted();
    const { stdin, screen, interrupt } = this.#options;
    if (hidden) screen.write(prompt);
    const output = hidden ? unseen() : screen;
    const line = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
    line.once('SIGINT', interrupt);
    // The terminal has gone: the input has ended.
    line.on('error', () => line.close());
    const end = new Promise<undefined>((resolve) => {
      line.once('close', () => resolve(undefined));
    });
    let answer: string | undefined;
    try {
      answer = await Promise.race([line.question(hidden ? '' : prompt, { signal }), end]);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      line.close();
      // The line break of Enter was not shown.
      if (hidden || answer === undefined) screen.write('\n');
    }
  }

  askPasted(
    prompt: string,
    options: Parameters<Prompter['askPasted']>[1],
  ): Promise<string | undefined> {
    this.#options.screen.write(prompt);
    return readPaste(this.#options, options);
  }

  async hideKeys({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { stdin, interrupt } = this.#options;
    const keys = createInterface({
      input: stdin,
      output: unseen(),
      terminal: true,
      historySize: 0,
    });
    keys.once('SIGINT', interrupt);
    keys.on('error', () => keys.close());
    try {
      return await rejectOnAbort(signal);
    } finally {
      keys.close();
    }
  }
}

function unseen(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
