import { askTerminal, type AskedTerminal } from './ask-terminal.ts';
import type { PixelSize } from './picture-support.ts';
import { widthIn } from './probe-character-width.ts';
import { replies, withoutReplies } from './terminal-replies.ts';

/** What a terminal says about itself. */
export interface TerminalTraits {
  /** Cells of `▀`; `undefined` when the terminal does not answer in time. */
  readonly characterWidth: 1 | 2 | undefined;
  /** Cells of a sextant and of an octant. */
  readonly sextantWidth?: 1 | 2 | undefined;
  readonly octantWidth?: 1 | 2 | undefined;
  /** Name and version, such as `ghostty 1.2.3` or `VTE(7800)`. */
  readonly version?: string | undefined;
  /** Whether it draws pictures by kitty's protocol. */
  readonly hasKittyGraphics: boolean;
  /** Whether it draws sixels. */
  readonly hasSixel: boolean;
  readonly cell?: PixelSize | undefined;
  /** Whether every reply is there. Others may come later. */
  readonly isComplete: boolean;
}

/** The traits of a terminal of which only the width of `▀` is known. */
export function plainTraits(characterWidth: TerminalTraits['characterWidth']): TerminalTraits {
  return { characterWidth, hasKittyGraphics: false, hasSixel: false, isComplete: true };
}

const SIXEL = '4';

/**
 * In this order: the widths of a half block, a sextant and an octant; name and version; the size of a
 * character; a picture of one pixel that is only checked (kitty, `a=q`); the attributes, to which every
 * terminal replies, and the last of all.
 */
const query = [
  ...['▀', '\u{1fb00}', '\u{1cd00}'].map((character) => `${character}\u001b[6n\r\u001b[K`),
  '\u001b[>0q\u001b[16t\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\\u001b[c',
].join('');

/** Asks a terminal about its characters and pictures, in one round. Input must be raw. */
export async function probeTerminal(terminal: AskedTerminal): Promise<TerminalTraits> {
  const input = await askTerminal(terminal, {
    query,
    isComplete: (text) => replies.attributes.test(text),
    withoutReplies,
  });
  return readTraits(input);
}

function readTraits(input: string): TerminalTraits {
  const [half, sextant, octant] = Array.from(input.matchAll(replies.cursor), ([, at]) => at);
  const attributes = replies.attributes.exec(input)?.[1];
  const [, height, width] = replies.cell.exec(input) ?? [];
  return {
    characterWidth: widthIn(half),
    sextantWidth: widthIn(sextant),
    octantWidth: widthIn(octant),
    version: replies.version.exec(input)?.[1],
    hasKittyGraphics: replies.graphics.exec(input)?.[1]?.endsWith(';OK') ?? false,
    hasSixel: attributes?.split(';').slice(1).includes(SIXEL) ?? false,
    cell: Number(width) > 0 && Number(height) > 0 ? sizeOf(width, height) : undefined,
    isComplete: attributes !== undefined,
  };
}

function sizeOf(width: string | undefined, height: string | undefined): PixelSize {
  return { width: Number(width), height: Number(height) };
}
