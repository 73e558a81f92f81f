import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createInterface, emitKeypressEvents, type Key as NodeKey } from 'node:readline';
import { KeyReader, type Key } from './keys.ts';
import { canSuspend } from './can-suspend.ts';
import { FrameWriter } from './frame-writer.ts';
import { probeCharacterWidth } from './probe-character-width.ts';
import { plainTraits, probeTerminal, type TerminalTraits } from './probe-terminal.ts';
import { LateReplies } from './terminal-replies.ts';

/** How long an Escape may be the start of a longer sequence. */
const ESCAPE_TIMEOUT_MS = 40;

/** The keys of a terminal, or what stands for them in a demo. */
type TerminalInput = NodeJS.ReadableStream & { setRawMode(isRaw: boolean): unknown };

export interface TerminalStreams {
  readonly stdin: TerminalInput;
  readonly screen: NodeJS.WriteStream;
}

/** Takes the terminal, and restores it however the program ends. */
export class TerminalSession {
  readonly frameWriter: FrameWriter;
  readonly #streams: TerminalStreams;
  readonly #onResize = (): void => this.frameWriter.forget();
  readonly #onExit = (): void => this.close();
  /** The shell may have stopped the program by itself, and used the terminal meanwhile. */
  readonly #onContinue = (): void => this.#retake();
  #onKeypress: ((text: string | undefined, key: NodeKey) => void) | undefined;
  #input: NodeJS.ReadableStream | undefined;
  #awaitsReplies = false;
  #isOpen = false;

  constructor(streams: TerminalStreams) {
    this.#streams = streams;
    this.frameWriter = new FrameWriter(streams.screen);
  }

  /** Switches to raw keys and the alternate screen. */
  open(): void {
    const { stdin, screen } = this.#streams;
    this.#isOpen = true;
    process.once('exit', this.#onExit);
    stdin.setRawMode(true);
    this.frameWriter.open();
    screen.on('resize', this.#onResize);
    if (canSuspend) process.on('SIGCONT', this.#onContinue);
  }

  /**
   * Gives the terminal back, stops the program as Ctrl+Z stops others, and shows the last frame again
   * when it goes on. Does nothing where the system cannot stop a program.
   */
  suspend(): void {
    if (!this.#isOpen || !canSuspend) return;
    this.#streams.stdin.setRawMode(false);
    this.frameWriter.close();
    // The whole group, as the terminal does it: a program that started this one stops too.
    process.kill(0, 'SIGTSTP');
    // Here when it goes on, or at once where no shell can let it go on.
    this.#retake();
  }

  #retake(): void {
    if (!this.#isOpen) return;
    const { stdin } = this.#streams;
    // Node takes a mode that it has set before for granted.
    stdin.setRawMode(false);
    stdin.setRawMode(true);
    this.frameWriter.reopen();
  }

  /** Asks the terminal what it can draw; where `isPlain`, only for the cells of `▀`. */
  async probe({ isPlain }: { readonly isPlain: boolean }): Promise<TerminalTraits> {
    const { stdin } = this.#streams;
    const terminal = { stdin, write: (text: string) => this.frameWriter.control(text) };
    if (isPlain) return plainTraits(await probeCharacterWidth(terminal));
    const traits = await probeTerminal(terminal);
    this.#awaitsReplies = !traits.isComplete;
    return traits;
  }

  listen(onKey: (key: Key) => void): void {
    const { stdin } = this.#streams;
    const reader = new KeyReader();
    // Only for the timeout: Node reads it from an interface.
    const timing = createInterface({
      input: new PassThrough(),
      escapeCodeTimeout: ESCAPE_TIMEOUT_MS,
    });
    const input = this.#awaitsReplies ? withoutLateReplies(stdin) : stdin;
    emitKeypressEvents(input, timing);
    this.#onKeypress = (text, nodeKey) => {
      const key = reader.read(text, nodeKey);
      if (key) onKey(key);
    };
    input.on('keypress', this.#onKeypress);
    this.#input = input;
    stdin.resume();
  }

  /** Restores the terminal. Reads and writes nothing after it. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { stdin, screen } = this.#streams;
    process.off('exit', this.#onExit);
    screen.off('resize', this.#onResize);
    process.off('SIGCONT', this.#onContinue);
    if (this.#onKeypress) this.#input?.off('keypress', this.#onKeypress);
    stdin.pause();
    this.frameWriter.close();
    stdin.setRawMode(false);
  }
}

/** The keys of a terminal whose replies have not come in time. */
function withoutLateReplies(stdin: NodeJS.ReadableStream): NodeJS.ReadableStream {
  const late = new LateReplies();
  const text = new StringDecoder('utf8');
  const keys = new PassThrough();
  stdin.on('data', (chunk: Buffer) => keys.write(late.strip(text.write(chunk))));
  return keys;
}
