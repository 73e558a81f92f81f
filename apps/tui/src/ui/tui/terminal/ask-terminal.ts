/** The two ends of a terminal whose input is raw. */
export interface AskedTerminal {
  readonly stdin: {
    on(event: 'readable', listener: () => void): unknown;
    off(event: 'readable', listener: () => void): unknown;
    read(): unknown;
    unshift(text: string): void;
  };
  readonly write: (text: string) => unknown;
}

interface TerminalQuestion {
  readonly query: string;
  /** Whether the input has every reply. */
  readonly isComplete: (input: string) => boolean;
  /** The input without the replies: keys that were typed meanwhile. */
  readonly withoutReplies: (input: string) => string;
}

/** Longer than a terminal nearby takes, shorter than a person notices. */
const ANSWER_WITHIN_MS = 100;

/**
 * Writes a query on the first column of a line, collects the input until every reply is there, and
 * erases what the query has drawn. Puts typed keys back. Waits for at most 100 ms.
 *
 * @returns the input, replies and keys; complete or not.
 */
export async function askTerminal(
  { stdin, write }: AskedTerminal,
  { query, isComplete, withoutReplies }: TerminalQuestion,
): Promise<string> {
  let input = '';
  const answered = new Promise<void>((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      stdin.off('readable', onReadable);
      resolve();
    };
    const onReadable = (): void => {
      for (let chunk: unknown = stdin.read(); chunk !== null; chunk = stdin.read()) {
        input += String(chunk);
      }
      if (isComplete(input)) stop();
    };
    const timer = setTimeout(stop, ANSWER_WITHIN_MS);
    stdin.on('readable', onReadable);
  });
  write(`\r${query}`);
  await answered;
  write('\r\u001b[K');
  const typed = withoutReplies(input);
  if (typed !== '') stdin.unshift(typed);
  return input;
}
