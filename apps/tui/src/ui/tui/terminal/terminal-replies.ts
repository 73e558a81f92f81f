// oxlint forbids control characters in a pattern, so the escape is spelled out.
const ESC = String.raw`\u001b`;

const attributes = String.raw`${ESC}\[\?([\d;]*)c`;
const cursor = String.raw`${ESC}\[\d+;(\d+)R`;
const cell = String.raw`${ESC}\[6;(\d+);(\d+)t`;
const version = String.raw`${ESC}P>\|([^${ESC}]*)${ESC}\\`;
const graphics = String.raw`${ESC}_G([^${ESC}]*)${ESC}\\`;

/** Replies of a terminal to queries, each with its values in groups. */
export const replies = {
  /** DA1: the attributes of the terminal. 4 is sixel graphics. */
  attributes: new RegExp(attributes),
  /** CPR: the column of the cursor. */
  cursor: new RegExp(cursor, 'g'),
  /** The height and width of a character, in pixels. */
  cell: new RegExp(cell),
  /** XTVERSION: name and version of the terminal. */
  version: new RegExp(version),
  /** kitty's graphics: `i=31;OK`. */
  graphics: new RegExp(graphics),
} as const;

const any = new RegExp([attributes, cursor, cell, version, graphics].join('|'), 'g');

/** The input of a terminal without its replies. */
export function withoutReplies(input: string): string {
  return input.replace(any, '');
}

/** The beginning of a reply at the end of the input; never Escape alone, which is a key. */
const beginning = new RegExp(
  String.raw`${ESC}(?:\[\??[\d;]*|P(?:>(?:\|[^${ESC}]*${ESC}?)?)?|_(?:G[^${ESC}]*${ESC}?)?)$`,
);

/**
 * Takes replies that come late out of the input: read as keys, they would press some. Ends with the
 * attributes, which are the last reply.
 */
export class LateReplies {
  #held = '';
  #isOver = false;

  /** The keys in a piece of input. The beginning of a reply waits for its end. */
  strip(piece: string): string {
    if (this.#isOver) return piece;
    const input = this.#held + piece;
    this.#isOver = replies.attributes.test(input);
    const [held = ''] = this.#isOver ? [] : (beginning.exec(input) ?? []);
    this.#held = held;
    return withoutReplies(input.slice(0, input.length - held.length));
  }
}
