import jsQR from 'jsqr';

/** A colour, 0 to 255 each. */
type Rgb = readonly [red: number, green: number, blue: number];

/** The colours a terminal uses where a program names none. */
export interface Theme {
  readonly foreground: Rgb;
  readonly background: Rgb;
}

/** A dark and a light theme, neither of them pure black or white. */
export const themes = {
  dark: { foreground: [204, 204, 204], background: [30, 30, 30] },
  light: { foreground: [56, 58, 66], background: [250, 250, 250] },
} as const satisfies Record<string, Theme>;

interface Cell {
  readonly character: string;
  readonly foreground: Rgb;
  readonly background: Rgb;
}

/** Pixels along each side of half a cell, which is one module of the code. */
const SIDE = 4;

/**
 * What a phone reads off a captured screen: every cell is painted in its colours, half blocks as
 * halves, and the picture is decoded as it is, without trying it inverted.
 */
export function decodeScreen(capture: string, theme: Theme): string | undefined {
  const lines = cellsOf(capture.replace(/\n$/, ''), theme);
  const width = Math.max(...lines.map((line) => line.length)) * SIDE;
  const halves = lines.flatMap((line) => [
    paintHalf(line, true, width, theme),
    paintHalf(line, false, width, theme),
  ]);
  const height = halves.length * SIDE;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    pixels.set(halves[Math.floor(y / SIDE)] ?? [], y * width * 4);
  }
  return jsQR.default(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

/** One row of pixels through the upper or the lower half of a line, as RGBA. */
function paintHalf(
  line: readonly Cell[],
  isUpperHalf: boolean,
  width: number,
  theme: Theme,
): Uint8ClampedArray {
  const row = new Uint8ClampedArray(width * 4);
  for (let x = 0; x < width; x++) {
    row.set([...colorOf(line[Math.floor(x / SIDE)], isUpperHalf, theme), 255], x * 4);
  }
  return row;
}

function colorOf(cell: Cell | undefined, isUpperHalf: boolean, theme: Theme): Rgb {
  if (!cell) return theme.background;
  const { character, foreground, background } = cell;
  switch (character) {
    case '█':
      return foreground;
    case '▀':
      return isUpperHalf ? foreground : background;
    case '▄':
      return isUpperHalf ? background : foreground;
    default:
      return background;
  }
}

/** The cells of each line. Colours hold until they are changed, over line ends as well. */
function cellsOf(capture: string, theme: Theme): Cell[][] {
  const lines: Cell[][] = [[]];
  let colors: Theme = theme;
  for (const part of capture.split(/(\u001b\[[\d;]*m|\n)/)) {
    if (part === '\n') lines.push([]);
    else if (part.startsWith('\u001b')) colors = colorsAfter(part, colors, theme);
    else {
      const { foreground, background } = colors;
      for (const character of part) lines.at(-1)?.push({ character, foreground, background });
    }
  }
  return lines;
}

function colorsAfter(sequence: string, before: Theme, theme: Theme): Theme {
  const codes = sequence.slice(2, -1).split(';').map(Number);
  let colors = before;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at];
    if (code === 0) colors = theme;
    if (code === 39) colors = { ...colors, foreground: theme.foreground };
    if (code === 49) colors = { ...colors, background: theme.background };
    if (code === 97) colors = { ...colors, foreground: [255, 255, 255] };
    if (code === 40) colors = { ...colors, background: [0, 0, 0] };
    if (code === 38 || code === 48) {
      const color = cubeColor(codes[at + 2]);
      colors = { ...colors, [code === 38 ? 'foreground' : 'background']: color };
      at += 2;
    }
  }
  return colors;
}

/** The colours that a QR code may use; anything else in the capture is a surprise. */
function cubeColor(index: number | undefined): Rgb {
  if (index === 16) return [0, 0, 0];
  if (index === 231) return [255, 255, 255];
  throw new Error(`colour ${index} of the cube is not one of the code's`);
}
