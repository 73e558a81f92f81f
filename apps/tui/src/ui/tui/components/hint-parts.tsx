import { Text } from 'ink';
import { Fragment } from 'react';
import { theme } from '../../theme.ts';
import type { Part } from './fit-parts.ts';
import stringWidth from 'string-width';

/** The keys that work now: they stay in every window. */
export function hintParts(hints: readonly KeyHint[], width: number): readonly Part[] {
  return packHints(hints, width).map((row) => ({
    rank: 'essential',
    lines: [
      <Text key="hints">
        {row.map(([key, does], place) => (
          <Fragment key={key}>
            {place > 0 && ' '.repeat(HINT_GAP)}
            <Text {...theme.key}>{key}</Text> <Text {...theme.dim}>{does}</Text>
          </Fragment>
        ))}
      </Text>,
    ],
  }));
}

/** A key and its current effect. */
export type KeyHint = readonly [key: string, does: string];

const HINT_GAP = 2;

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
