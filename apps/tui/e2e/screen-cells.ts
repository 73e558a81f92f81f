import stringWidth from 'string-width';

/** One of the terminal's own 16 colours, or a colour that is the same everywhere. */
export type Color = number | `#${string}`;

/** How a cell is drawn. Without a colour, the terminal's own counts. */
interface CellStyle {
  readonly foreground?: Color | undefined;
  readonly background?: Color | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

/** A character on a screen. */
export interface Cell {
  readonly text: string;
  /** The columns that it takes. */
  readonly width: number;
  readonly style: CellStyle;
}

const plain: CellStyle = { isBold: false, isDim: false };
const graphemes = new Intl.Segmenter();

/** Returns the cells of each line of a captured screen. Styles hold until changed, also over line ends. */
export function readCells(capture: string): Cell[][] {
  const lines: Cell[][] = [[]];
  let style = plain;
  for (const part of capture.replace(/\n$/, '').split(/(\u001b\[[\d;]*m|\n)/)) {
    if (part === '\n') lines.push([]);
    else if (part.startsWith('\u001b')) style = styleAfter(part, style);
    else {
      for (const { segment: text } of graphemes.segment(part)) {
        lines.at(-1)?.push({ text, width: stringWidth(text), style });
      }
    }
  }
  return lines;
}

function styleAfter(sequence: string, before: CellStyle): CellStyle {
  const codes = sequence.slice(2, -1).split(';').map(Number);
  let style = before;
  for (let code = codes.shift(); code !== undefined; code = codes.shift()) {
    if (code === 0) style = plain;
    if (code === 1) style = { ...style, isBold: true };
    if (code === 2) style = { ...style, isDim: true };
    if (code === 22) style = { ...style, isBold: false, isDim: false };
    if (code === 38 || code === 39 || isOneOfEight(code, 30)) {
      style = { ...style, foreground: colorOf(code, codes) };
    }
    if (code === 48 || code === 49 || isOneOfEight(code, 40)) {
      style = { ...style, background: colorOf(code, codes) };
    }
  }
  return style;
}

/** Whether a code chooses one of eight colours, dark or bright: 30 to 37 and 90 to 97 in front. */
const isOneOfEight = (code: number, first: number): boolean =>
  (code >= first && code < first + 8) || (code >= first + 60 && code < first + 68);

/** Takes from `rest` what belongs to the colour. */
function colorOf(code: number, rest: number[]): Color | undefined {
  if (code === 39 || code === 49) return undefined;
  if (code !== 38 && code !== 48) return (code % 10) + (code >= 90 ? 8 : 0);
  if (rest.shift() === 2) return toHex(rest.splice(0, 3));
  const index = rest.shift() ?? 0;
  if (index < 16) return index;
  if (index > 231) return toHex(Array.from({ length: 3 }, () => 8 + (index - 232) * 10));
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return toHex([36, 6, 1].map((weight) => level(Math.floor((index - 16) / weight) % 6)));
}

const toHex = (rgb: readonly number[]): `#${string}` =>
  `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
