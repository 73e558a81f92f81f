import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import { Box, Text } from 'ink';
import { memo, type ReactNode } from 'react';

/** What {@link Qrcode} draws. */
export interface QrcodeProps {
  readonly url: string;
  readonly quietZone: number;
  /** Full cells where half blocks are drawn twice as wide as they should be. @default 'half' */
  readonly mode?: 'half' | 'full';
  /** @default '256' */
  readonly colors?: '256' | '16';
}

/**
 * The code. Each row carries its own colours and is written as it is; the box must not shrink: a code
 * that lost a column does not decode.
 */
export const Qrcode: (props: QrcodeProps) => ReactNode = memo(function Qrcode({
  url,
  quietZone,
  mode = 'half',
  colors = '256',
}: QrcodeProps): ReactNode {
  const matrix = createQrcodeMatrix(url);
  const rows = renderQrcodeRows(matrix, { mode, quietZone, colors });
  const width = (matrix.size + 2 * quietZone) * (mode === 'full' ? 2 : 1);
  return (
    <Box flexDirection="column" flexShrink={0} width={width}>
      {rows.map((row, index) => (
        // A row is its place: rows have no identity of their own.
        <Text key={`row-${index}`} wrap="truncate">
          {row}
        </Text>
      ))}
    </Box>
  );
});
