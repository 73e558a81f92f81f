import stringWidth from 'string-width';

/** A key and its current effect. */
export type KeyHint = readonly [key: string, does: string];

export const HINT_GAP = 2;

/** Packs the hints into rows of at most `width` cells, without breaking one. */
export function packHints(hints: readonly KeyHint[], width: number): KeyHint[][] {
  const rows: KeyHint[][] = [];
  let room = 0;
  for (const hint of hints) {
    const cells = stringWidth(hint.join(' '));
    const row = rows.at(-1);
    if (row && room >= HINT_GAP + cells) {
      row.push(hint);
      room -= HINT_GAP + cells;
    } else {
      rows.push([hint]);
      room = width - cells;
    }
  }
  return rows;
}
