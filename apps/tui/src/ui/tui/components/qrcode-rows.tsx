import { Box, Text } from 'ink';
import { memo, type NamedExoticComponent } from 'react';

interface QrcodeRowsProps {
  /** With colours, as they are written. */
  readonly rows: readonly string[];
  /** Cells of every line. */
  readonly width: number;
}

/** A drawn code. Nothing may shrink or wrap it: a code that lacks one cell does not scan. */
export const QrcodeRows: NamedExoticComponent<QrcodeRowsProps> = memo(function QrcodeRows({
  rows,
  width,
}: QrcodeRowsProps) {
  return (
    <Box flexDirection="column" flexShrink={0} width={width}>
      {rows.map((row, index) => (
        // Rows have no identity but their place.
        <Text key={index} wrap="truncate">
          {row}
        </Text>
      ))}
    </Box>
  );
});
