import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const appFolder = fileURLToPath(new URL('..', import.meta.url));

/** A real terminal with a shell in the app's folder: tmux, on a socket of its own. */
export class TerminalSession implements Disposable {
  readonly #socket = `bilipass-${randomUUID()}`;

  constructor(columns: number, rows: number, env: Readonly<Record<string, string>> = {}) {
    // Ink stays blank on CI; a person's terminal has none of these.
    const { CI: _ci, NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...own } = process.env;
    execFileSync(
      'tmux',
      [
        '-L',
        this.#socket,
        '-f',
        '/dev/null',
        'new-session',
        '-d',
        '-x',
        String(columns),
        '-y',
        String(rows),
        '-c',
        appFolder,
        'bash --norc',
      ],
      { env: { TMPDIR: tmpdir(), ...own, ...env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } },
    );
  }

  /** Types a line. */
  run(command: string): void {
    this.#tmux('send-keys', '-l', command);
    this.#tmux('send-keys', 'Enter');
  }

  /** Presses keys by tmux's names, such as `C-c`. */
  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys);
  }

  /** The screen as text, one line each; with `colours` also what sets them. */
  screen({ colours = false }: { readonly colours?: boolean } = {}): string {
    // Without -N trailing spaces vanish, and a good code looks broken.
    return this.#tmux('capture-pane', '-p', '-N', ...(colours ? ['-e'] : []));
  }

  /** Everything that can be scrolled back to, and the screen. */
  history(): string {
    return this.#tmux('capture-pane', '-p', '-S', '-');
  }

  /** What tmux knows of the terminal, by its format variables. */
  state(variable: 'cursor_flag' | 'alternate_on'): string {
    return this.#tmux('display-message', '-p', `#{${variable}}`).trim();
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** Resolves when `found` holds for the screen. @throws Error with the screen after ten seconds. */
  async until(found: (screen: string) => boolean): Promise<string> {
    const endsAt = Date.now() + 10_000;
    for (;;) {
      const screen = this.screen();
      if (found(screen)) return screen;
      if (Date.now() > endsAt) throw new Error(`not on the screen in time:\n${screen}`);
      await new Promise((resolve) => {
        setTimeout(resolve, 25);
      });
    }
  }

  [Symbol.dispose](): void {
    this.#tmux('kill-server');
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, ...args], { encoding: 'utf8' });
  }
}
