import { Box, Text } from 'ink';
import { memo, type NamedExoticComponent } from 'react';

interface QrcodeRowsProps {
  /** Lines as they are to be written, colours and all. */
  readonly rows: readonly string[];
  /** Width of every line in cells. */
  readonly width: number;
}

/**
 * A drawn code. It must keep its size: a neighbour that squeezes it by one cell makes it useless, so
 * nothing may shrink it and no line may wrap.
 */
export const QrcodeRows: NamedExoticComponent<QrcodeRowsProps> = memo(function QrcodeRows({
  rows,
  width,
}: QrcodeRowsProps) {
  return (
    <Box flexDirection="column" flexShrink={0} width={width}>
      {rows.map((row, index) => (
        // Rows have no other identity than their place.
        <Text key={index} wrap="truncate">
          {row}
        </Text>
      ))}
    </Box>
  );
});
