import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks a person for lines. */
export interface Prompter {
  /**
   * Shows `prompt` and gives what was typed; `undefined` at the end of the input.
   *
   * @param options - `hidden`: whether what is typed stays unseen. Default `false`.
   * @throws the reason of `signal`, untouched.
   */
  ask(
    prompt: string,
    options: { readonly signal: AbortSignal; readonly hidden?: boolean },
  ): Promise<string | undefined>;
}

interface LinePrompterOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly screen: NodeJS.WriteStream;
  /** Ctrl+C: while a line is edited it is a key and no signal. */
  readonly interrupt: () => void;
}

/** A terminal that is taken over for one line at a time, and given back after each. */
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
    const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : screen;
    const line = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
    line.once('SIGINT', interrupt);
    // A terminal that is gone is the end of the input.
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
      // Enter was not echoed, or never came.
      if (hidden || answer === undefined) screen.write('\n');
    }
  }
}
