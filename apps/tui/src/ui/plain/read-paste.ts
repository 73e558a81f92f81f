import { emitKeypressEvents, type Key as NodeKey } from 'node:readline';
import type { Runtime } from '@bilipass/core';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { KeyReader } from '../tui/terminal/keys.ts';
import { PastedText } from './pasted-text.ts';

/** Without marks of a paste, this silence after a line end is the end of the text. */
const SILENCE_MS = 1_000;
const PASTE_MARKS_ON = '\u001b[?2004h';
const PASTE_MARKS_OFF = '\u001b[?2004l';

export interface PasteTerminal {
  readonly stdin: NodeJS.ReadableStream & { setRawMode(isRaw: boolean): unknown };
  readonly screen: { write(text: string): unknown };
  /** Ctrl+C: it is a key, not a signal, in raw mode. */
  readonly interrupt: () => void;
  readonly runtime: Pick<Runtime, 'startTimer'>;
}

interface ReadPasteOptions {
  readonly signal: AbortSignal;
  /** The words about that many characters, shown in their place. */
  readonly count: (characters: number) => string;
}

/**
 * Reads a pasted text of any number of lines. Shows how many characters came, never the text.
 * `undefined` for Escape, Ctrl+D without a text, and the end of the input.
 *
 * @throws the reason of `signal`, untouched.
 */
export async function readPaste(
  terminal: PasteTerminal,
  { signal, count }: ReadPasteOptions,
): Promise<string | undefined> {
  signal.throwIfAborted();
  const { stdin, screen } = terminal;
  const restore = (): void => {
    screen.write(`${PASTE_MARKS_OFF}\n`);
    stdin.setRawMode(false);
  };
  process.once('exit', restore);
  const leave = new AbortController();
  try {
    // Raw: a line may be longer than the terminal takes, and nothing is echoed.
    stdin.setRawMode(true);
    screen.write(PASTE_MARKS_ON);
    const text = await Promise.race([
      collect(terminal, count, leave.signal),
      rejectOnAbort(signal),
    ]);
    return text;
  } finally {
    leave.abort();
    stdin.pause();
    process.off('exit', restore);
    restore();
  }
}

/** @param left aborts when the keys are no longer wanted. */
function collect(
  { stdin, screen, interrupt, runtime }: PasteTerminal,
  count: (characters: number) => string,
  left: AbortSignal,
): Promise<string | undefined> {
  const reader = new KeyReader();
  const pasted = new PastedText();
  let stopTimer = (): void => {};
  return new Promise((resolve) => {
    const finish = (): void => {
      screen.write(count(Array.from(pasted.text.trim()).length));
      resolve(pasted.text);
    };
    const onKeypress = (text: string | undefined, nodeKey: NodeKey): void => {
      const key = reader.read(text, nodeKey);
      if (!key) return;
      stopTimer();
      if (key.kind === 'ctrl' && key.letter === 'c') return interrupt();
      switch (pasted.take(key)) {
        case 'done':
          return finish();
        case 'cancelled':
          return resolve(undefined);
        case 'maybe':
          stopTimer = runtime.startTimer(SILENCE_MS, finish);
          return;
        default:
      }
    };
    const onEnd = (): void => resolve(undefined);
    emitKeypressEvents(stdin);
    stdin.on('keypress', onKeypress);
    stdin.on('end', onEnd);
    stdin.on('error', onEnd);
    left.addEventListener('abort', () => {
      stopTimer();
      stdin.off('keypress', onKeypress);
      stdin.off('end', onEnd);
      stdin.off('error', onEnd);
    });
    stdin.resume();
  });
}
