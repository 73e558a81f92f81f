import { stripVTControlCharacters } from 'node:util';
import type { CellSize } from '../tui/terminal/cell-size.ts';

/** A terminal that knows line breaks, carriage returns and wrapped lines, and nothing else. */
export class LineTerminal {
  readonly #size: CellSize;
  #lines: string[][] = [[]];
  #column = 0;

  constructor(size: CellSize) {
    this.#size = size;
  }

  readonly size = (): CellSize => this.#size;

  readonly write = (text: string): void => {
    for (const character of stripVTControlCharacters(text)) {
      if (character === '\n') this.#breakLine();
      else if (character === '\r') this.#column = 0;
      else this.#put(character);
    }
  };

  /** The lines in sight, without trailing spaces. */
  shown(): string[] {
    return this.#lines.slice(-this.#size.rows).map((line) => line.join('').trimEnd());
  }

  #put(character: string): void {
    if (this.#column === this.#size.columns) this.#breakLine();
    const line = this.#lines.at(-1) ?? [];
    line[this.#column] = character;
    this.#column += 1;
  }

  #breakLine(): void {
    this.#lines.push([]);
    this.#column = 0;
  }
}
