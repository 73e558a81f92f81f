import { Text } from 'ink';
import { Fragment } from 'react';
import { theme } from '../../theme.ts';
import type { Part } from './fit-parts.ts';
import { HINT_GAP, packHints, type KeyHint } from './pack-hints.ts';

/** The keys that work now; the first line stays longest. */
export function hintParts(hints: readonly KeyHint[], width: number): readonly Part[] {
  return packHints(hints, width).map((row, index) => ({
    rank: index === 0 ? 'essential' : 'important',
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
