const ENTER = '\u001b[?1049h\u001b[?25l\u001b[H\u001b[J';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const CLEAR = '\u001b[H\u001b[J';

/** What {@link FrameScreen} needs of a terminal. */
export interface FrameTerminal {
  readonly columns: number;
  readonly rows: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/**
 * A screen of its own for whole frames. Ink gets {@link stream} for its output, with its `debug` mode
 * on: each render then arrives as one frame, and only the lines that changed are written, each to its
 * absolute place. Ink 6.8's own writers either repaint everything every second or, with incremental
 * rendering, draw one row too low; at full height they wipe the scrollback.
 *
 * The alternate screen keeps what was on the terminal before, brings it back on leaving, and with it
 * takes the QR code away.
 */
export class FrameScreen<Terminal extends FrameTerminal> {
  /** The terminal, but what is written to it is a frame. */
  readonly stream: Terminal;
  readonly #terminal: Terminal;
  #lines: readonly string[] = [];
  #entered = false;
  readonly #onResize = (): void => this.#repaint();
  readonly #onExit = (): void => this.leave();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    // Ink waits for the callback of its last write before it calls itself unmounted.
    const write = (frame: string, ...rest: readonly unknown[]): boolean => {
      this.#draw(frame.split('\n').slice(0, terminal.rows));
      const written = rest.at(-1);
      if (typeof written === 'function') written();
      return true;
    };
    this.stream = new Proxy(terminal, {
      get: (target, name) => (name === 'write' ? write : Reflect.get(target, name, target)),
    });
  }

  /** Switches to the alternate screen and hides the cursor; undone at the latest when the process ends. */
  enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    this.#terminal.write(ENTER);
    // Before Ink's own listener: the frame that Ink draws next has to be written whole.
    this.#terminal.on('resize', this.#onResize);
    process.once('exit', this.#onExit);
  }

  /** Brings back what was there before. */
  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    this.#terminal.off('resize', this.#onResize);
    process.off('exit', this.#onExit);
    this.#terminal.write(LEAVE);
  }

  #draw(lines: readonly string[]): void {
    if (!this.#entered) return;
    const changed = lines
      .map((line, index) => ({ line, index }))
      .filter(({ line, index }) => line !== this.#lines[index])
      .map(({ line, index }) => `${toRow(index)}${line}\u001b[0m\u001b[K`);
    if (lines.length < this.#lines.length) changed.push(`${toRow(lines.length)}\u001b[J`);
    this.#lines = lines;
    if (changed.length > 0) this.#terminal.write(changed.join(''));
  }

  /** A terminal that changed its size has moved everything. */
  #repaint(): void {
    this.#lines = [];
    this.#terminal.write(CLEAR);
  }
}

function toRow(index: number): string {
  return `\u001b[${index + 1};1H`;
}
