import { withCaret } from '../terminal/frame-writer.ts';

interface CodeBoxesOptions {
  /** The number of digits of the code. */
  readonly count: number;
  /** Whether to use ASCII only, where box lines would take two cells. */
  readonly ascii: boolean;
}

/** One box for each digit, in three lines; the caret is in the next empty one. */
export function codeBoxes(digits: string, { count, ascii }: CodeBoxesOptions): string[] {
  const [top, bottom, side] = ascii ? ['+---+', '+---+', '|'] : ['╭───╮', '╰───╯', '│'];
  const boxes = contents(digits, count).map((content) => `${side} ${content} ${side}`);
  return [top, undefined, bottom].map((edge) =>
    (edge === undefined ? boxes : boxes.map(() => edge)).join(' '),
  );
}

/** The same in one line, for a small window. */
export function codeBoxesInLine(digits: string, count: number): string[] {
  return [
    contents(digits, count, '_')
      .map((content) => `[${content}]`)
      .join(''),
  ];
}

function contents(digits: string, count: number, empty = ' '): string[] {
  return Array.from({ length: count }, (_, index) => {
    const content = digits[index] ?? empty;
    return index === digits.length ? withCaret(content) : content;
  });
}
