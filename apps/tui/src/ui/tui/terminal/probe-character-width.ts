interface ProbeTerminal {
  readonly stdin: Pick<NodeJS.ReadableStream, 'on' | 'off' | 'read' | 'unshift'>;
  readonly write: (text: string) => unknown;
}

/** Longer than a terminal nearby takes, shorter than a person notices. */
const ANSWER_WITHIN_MS = 100;

/**
 * Measures how many cells this terminal gives to `▀`. Its width is ambiguous (Unicode, East Asian
 * Width): a terminal set up for Chinese may give two, which breaks codes made of half blocks.
 * Prints one and asks for the position of the cursor (`CSI 6n`); input must be raw. Keys that are
 * typed meanwhile are put back.
 *
 * @returns 1 or 2; `undefined` when the terminal does not answer in time.
 */
export async function probeCharacterWidth({
  stdin,
  write,
}: ProbeTerminal): Promise<1 | 2 | undefined> {
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
      if (answerIn(input)) stop();
    };
    const timer = setTimeout(stop, ANSWER_WITHIN_MS);
    stdin.on('readable', onReadable);
  });
  write('\r▀\u001b[6n');
  await answered;
  write('\r\u001b[K');
  const answer = answerIn(input);
  const typed = answer ? input.replace(answer[0], '') : input;
  if (typed !== '') stdin.unshift(typed);
  if (!answer) return undefined;
  return answer[1] === '3' ? 2 : 1;
}

// The column after the character: 2 after one cell, 3 after two.
function answerIn(input: string): RegExpExecArray | null {
  // oxlint forbids control characters in a pattern, so the escape is spelled out.
  return new RegExp(String.raw`\u001b\[\d+;(\d+)R`).exec(input);
}
