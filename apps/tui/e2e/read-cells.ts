/** An RGB colour. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A terminal's own colours: what stands where a program sets none. */
export interface Theme {
  readonly foreground: Colour;
  readonly background: Colour;
}

/** One character cell as it looks. */
export interface Cell {
  readonly glyph: string;
  readonly foreground: Colour;
  readonly background: Colour;
}

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];

/** The themes in which a code must be readable. */
export const themes: Readonly<Record<'dark' | 'light', Theme>> = {
  dark: { foreground: [216, 216, 216], background: [12, 12, 12] },
  light: { foreground: [40, 40, 40], background: [253, 246, 227] },
};

/**
 * The cells of a screen captured with colours (`capture-pane -p -e -N`). Knows the codes with which a
 * QR code is drawn, and the reset; every other colour is taken as the theme's own.
 */
export function readCells(screen: string, theme: Theme): Cell[][] {
  let colours: Theme = theme;
  return screen.split('\n').map((line) => {
    const cells: Cell[] = [];
    for (const [, codes, glyph] of line.matchAll(/\u001b\[([\d;]*)m|(.)/gu)) {
      if (codes !== undefined) colours = afterSgr(colours, codes, theme);
      else if (glyph !== undefined) cells.push({ glyph, ...colours });
    }
    return cells;
  });
}

function afterSgr(colours: Theme, codes: string, theme: Theme): Theme {
  const numbers = codes === '' ? [0] : codes.split(';').map(Number);
  let { foreground, background } = colours;
  for (let index = 0; index < numbers.length; index++) {
    const code = numbers[index];
    if (code === 0) ({ foreground, background } = theme);
    else if (code === 39) ({ foreground } = theme);
    else if (code === 49) ({ background } = theme);
    else if (code === 97) foreground = white;
    else if (code === 40) background = black;
    else if ((code === 38 || code === 48) && numbers[index + 1] === 5) {
      const colour = cubeColour(numbers[index + 2]);
      if (code === 38) foreground = colour ?? theme.foreground;
      else background = colour ?? theme.background;
      index += 2;
    }
  }
  return { foreground, background };
}

function cubeColour(number: number | undefined): Colour | undefined {
  if (number === 231) return white;
  return number === 16 ? black : undefined;
}
