import { readCells, type Cell, type Color } from './screen-cells.ts';

/** The colours of a terminal: its own two, and the first 16 of its palette. */
export interface Palette {
  readonly foreground: string;
  readonly background: string;
  /** The line round the window. */
  readonly border: string;
  readonly colors: readonly string[];
}

/** A dark and a light palette. */
export const palettes = {
  dark: {
    foreground: '#e6edf3',
    background: '#0d1117',
    border: '#3d444d',
    colors:
      '#484f58 #ff7b72 #3fb950 #d29922 #58a6ff #bc8cff #39c5cf #b1bac4 #6e7681 #ffa198 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #ffffff'.split(
        ' ',
      ),
  },
  light: {
    foreground: '#1f2328',
    background: '#ffffff',
    border: '#d1d9e0',
    colors:
      '#24292f #cf222e #116329 #7d4e00 #0969da #8250df #1b7c83 #6e7781 #57606a #a40e26 #1a7f37 #633c01 #218bff #a475f9 #3192aa #ffffff'.split(
        ' ',
      ),
  },
} as const satisfies Record<string, Palette>;

/** A screen, and how long it is shown. */
export interface Frame {
  /** The screen with its colours, as tmux captures it. */
  readonly capture: string;
  readonly seconds: number;
}

interface PictureOptions {
  readonly columns: number;
  readonly rows: number;
  /** The words in the frame of the window. */
  readonly title: string;
  readonly palette: Palette;
}

const CELL = { width: 8, height: 16 };
const HALF = { width: CELL.width / 2, height: CELL.height / 2 };
const PADDING = 16;
const TITLE_HEIGHT = 34;
/** Characters that are drawn as rectangles. Bits of the index: left and right above, left and right below. */
const BLOCKS = ' ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█';
const FONTS =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,Liberation Mono,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,WenQuanYi Micro Hei,monospace';

/**
 * Returns an SVG that shows the frames one after the other, and the first one alone to a reader who
 * wants no motion. It needs no font and no other file.
 */
export function drawPicture(frames: readonly Frame[], options: PictureOptions): string {
  const { columns, rows, title, palette } = options;
  const width = columns * CELL.width + 2 * PADDING;
  const height = rows * CELL.height + TITLE_HEIGHT + PADDING;
  const screens = frames.map(({ capture }, index) => {
    const drawn = drawScreen(readCells(capture).slice(0, rows), palette);
    const hidden = index === 0 ? '' : ' visibility="hidden"';
    return `<g class="f f${index}"${hidden} transform="translate(${PADDING} ${TITLE_HEIGHT})">\n${drawn}\n</g>`;
  });
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (color, index) => `<circle cx="${20 + index * 18}" cy="17" r="5" fill="${color}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONTS}" font-size="13.3" fill="${palette.foreground}">`,
    `<style>.b{font-weight:700}.d{opacity:.65}.w{font-size:15px}${motion(frames)}</style>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${palette.background}" stroke="${palette.border}"/>`,
    `${dots.join('')}<text class="d" x="${width / 2}" y="22" text-anchor="middle">${escape(title)}</text>`,
    ...screens,
    '</svg>\n',
  ].join('\n');
}

function motion(frames: readonly Frame[]): string {
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let start = 0;
  const rules = frames.map(({ seconds }, index) => {
    const [from, to] = [start, start + seconds].map((at) => `${Math.round((at / total) * 100)}%`);
    start += seconds;
    const hidden = index === 0 ? '' : '0%{visibility:hidden}';
    return `@keyframes f${index}{${hidden}${from}{visibility:visible}${to}{visibility:hidden}}.f${index}{animation-name:f${index}}`;
  });
  return `@media (prefers-reduced-motion:no-preference){.f{animation:${total}s step-end infinite}${rules.join('')}}`;
}

function drawScreen(lines: readonly Cell[][], palette: Palette): string {
  const placed = lines.map(withColumns);
  const backgrounds = new Map<string, string>();
  const blocks = new Map<string, string>();
  for (const [row, line] of placed.entries()) {
    const y = row * CELL.height;
    addRuns(
      backgrounds,
      line.flatMap((cell) => backgroundOf(cell, palette)),
      y,
      CELL.height,
    );
    for (const half of [0, 1]) {
      const upper = y + half * HALF.height;
      addRuns(
        blocks,
        line.flatMap((cell) => blockParts(cell, half, palette)),
        upper,
        HALF.height,
      );
    }
  }
  const paths = [...backgrounds, ...blocks].map(
    ([color, data]) => `<path shape-rendering="crispEdges" fill="${color}" d="${data}"/>`,
  );
  const words = placed.flatMap((line, row) => drawWords(line, row, palette));
  return [...paths, ...words].join('\n');
}

interface PlacedCell extends Cell {
  readonly column: number;
}

function withColumns(line: readonly Cell[]): PlacedCell[] {
  let column = 0;
  return line.map((cell) => {
    const placed = { ...cell, column };
    column += cell.width;
    return placed;
  });
}

/** A filled piece of a line of pixels. */
interface Part {
  readonly x: number;
  readonly width: number;
  readonly color: string;
}

/** Adds the parts to the path of their colour. Neighbours of one colour become one rectangle. */
function addRuns(
  paths: Map<string, string>,
  parts: readonly Part[],
  y: number,
  height: number,
): void {
  const runs: Part[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    const isNext = last?.color === part.color && last.x + last.width === part.x;
    if (last && isNext) runs.splice(-1, 1, { ...last, width: last.width + part.width });
    else runs.push(part);
  }
  for (const { x, width, color } of runs) {
    paths.set(color, `${paths.get(color) ?? ''}M${x} ${y}h${width}v${height}h-${width}z`);
  }
}

function backgroundOf({ column, width, style }: PlacedCell, palette: Palette): Part[] {
  if (style.background === undefined) return [];
  const color = toCss(style.background, palette);
  return [{ x: column * CELL.width, width: width * CELL.width, color }];
}

function blockParts({ text, column, style }: PlacedCell, half: number, palette: Palette): Part[] {
  const bits = Math.max(BLOCKS.indexOf(text), 0) >> (half * 2);
  const color = toCss(style.foreground, palette) + (style.isDim ? 'a6' : '');
  return [0, 1]
    .filter((side) => ((bits >> side) & 1) === 1)
    .map((side) => ({ x: column * CELL.width + side * HALF.width, width: HALF.width, color }));
}

/** Draws each word at its column, as wide as its cells in any font. */
function drawWords(line: readonly PlacedCell[], row: number, palette: Palette): string[] {
  const words: PlacedCell[][] = [];
  let last: PlacedCell | undefined;
  for (const cell of line) {
    const isWord = !BLOCKS.includes(cell.text);
    if (isWord && last?.style === cell.style && last.width === cell.width) words.at(-1)?.push(cell);
    else if (isWord) words.push([cell]);
    last = isWord ? cell : undefined;
  }
  return words.map((cells) => drawWord(cells, row, palette));
}

function drawWord(cells: readonly PlacedCell[], row: number, palette: Palette): string {
  const [{ column, width, style } = { column: 0, width: 1, style: undefined }] = cells;
  const classes = [style?.isBold && 'b', style?.isDim && 'd', width === 2 && 'w']
    .filter(Boolean)
    .join(' ');
  const attributes = [
    `x="${column * CELL.width}" y="${row * CELL.height + 12}"`,
    cells.length > 1 && `textLength="${cells.length * width * CELL.width}"`,
    classes && `class="${classes}"`,
    style?.foreground !== undefined && `fill="${toCss(style.foreground, palette)}"`,
  ];
  const text = escape(cells.map((cell) => cell.text).join(''));
  return `<text ${attributes.filter(Boolean).join(' ')}>${text}</text>`;
}

function toCss(color: Color | undefined, palette: Palette): string {
  if (typeof color === 'string') return color;
  return (color === undefined ? undefined : palette.colors[color]) ?? palette.foreground;
}

const escape = (text: string): string =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
