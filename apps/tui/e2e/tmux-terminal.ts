import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';

/** What {@link openTerminal} takes. */
export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  /** The whole environment of the shell in it. */
  readonly env: Readonly<Record<string, string>>;
}

/** A shell in a real terminal, and a person in front of it. */
export interface Terminal {
  /** Types a line and Enter. */
  run(command: string): void;
  /** Presses keys by tmux's names: `Enter`, `C-c`, `r`. */
  press(...keys: readonly string[]): void;
  /** Pastes a file, with the marks of a paste where the program asks for them. */
  paste(file: string, options?: { readonly isMarked?: boolean }): void;
  /** What is on the screen, without colours. */
  text(): string;
  /** What is on the screen, colours and trailing spaces included. */
  capture(): string;
  /** What has scrolled out at the top. */
  scrollback(): string;
  /** Writes all that programs draw from now on into a file: also what is gone before anyone looks. */
  record(file: string): void;
  /** A tmux format: `#{alternate_on}`, `#{cursor_flag}`. */
  ask(format: string): string;
  resize(columns: number, rows: number): void;
  close(): void;
}

/** Starts a terminal that takes no settings from this machine. */
export function openTerminal({ columns, rows, env }: TerminalOptions): Terminal {
  const socket = `bilipass-${randomUUID()}`;
  const tmux = (...args: readonly string[]): string =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], { encoding: 'utf8', env });
  const size = ['-x', String(columns), '-y', String(rows)];
  tmux('new-session', '-d', '-s', 'main', ...size, 'bash --norc --noprofile');
  tmux('set-option', '-g', 'window-size', 'manual');
  return {
    run: (command) => void tmux('send-keys', '-t', 'main', command, 'Enter'),
    press: (...keys) => void tmux('send-keys', '-t', 'main', ...keys),
    paste(file, { isMarked = true } = {}) {
      tmux('load-buffer', file);
      tmux('paste-buffer', ...(isMarked ? ['-p'] : []), '-t', 'main');
    },
    text: () => tmux('capture-pane', '-t', 'main', '-p'),
    // Without -N the light end of a line is cut off and a good code looks broken.
    capture: () => tmux('capture-pane', '-t', 'main', '-p', '-e', '-N'),
    scrollback: () => tmux('capture-pane', '-t', 'main', '-p', '-S', '-', '-E', '-1'),
    record: (file) => void tmux('pipe-pane', '-t', 'main', `cat >> '${file}'`),
    ask: (format) => tmux('display-message', '-t', 'main', '-p', format).trim(),
    resize: (width, height) =>
      void tmux('resize-window', '-t', 'main', '-x', String(width), '-y', String(height)),
    close: () => void tmux('kill-server'),
  };
}
