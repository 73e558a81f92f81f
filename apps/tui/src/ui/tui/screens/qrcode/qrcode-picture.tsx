import { renderQrcodeRows, type QrcodeMatrix } from '@bilipass/login';
import { Box, Text } from 'ink';
import { useMemo, type ReactNode } from 'react';
import type { QrcodeFit } from '../../components/fit-qrcode.ts';
import { LargeTick } from '../../components/large-tick.tsx';
import { QrcodeRows } from '../../components/qrcode-rows.tsx';
import { glyphs, theme } from '../../../theme.ts';
import type { CellSize } from '../../terminal/cell-size.ts';
import type { ScreenProps } from '../screen-page.tsx';
import { codeSize } from '../../../qrcode-size.ts';
import type { QrcodeState } from './qrcode-machine.ts';

/** The likely size of the code, so that nothing moves when it arrives. */
export const EXPECTED_SIZE = 41;

interface QrcodePictureProps extends ScreenProps<QrcodeState> {
  readonly matrix: QrcodeMatrix | undefined;
  readonly fit: Exclude<QrcodeFit, { kind: 'too-small' | 'picture' }>;
}

/** The code, or its empty room with a mark in the middle. */
export function QrcodePicture(props: QrcodePictureProps): ReactNode {
  const { state, display, matrix, fit } = props;
  const { drawing, quietZone, trimmed } = fit;
  const invert = state.inverted !== display.qrInverted;
  const rows = useMemo(() => {
    const options = { mode: drawing, quietZone, colors: display.qrColors, invert };
    const drawn = matrix ? renderQrcodeRows(matrix, options) : [];
    return trimmed ? drawn.slice(0, -1) : drawn;
  }, [matrix, drawing, quietZone, display.qrColors, invert, trimmed]);
  const { columns, rows: height } = codeSize(matrix?.size ?? EXPECTED_SIZE, quietZone, drawing);
  if (rows.length > 0) return <QrcodeRows rows={rows} width={columns} />;
  const size = { columns, rows: trimmed ? height - 1 : height };
  return <QrcodeRoom size={size} progress={state.progress} ascii={display.ambiguousIsWide} />;
}

interface QrcodeRoomProps extends MarkProps {
  readonly size: CellSize;
}

/** The empty room of a code, with a mark in the middle. */
export function QrcodeRoom({ size, ...mark }: QrcodeRoomProps): ReactNode {
  return (
    <Box
      width={size.columns}
      height={size.rows}
      flexShrink={0}
      alignItems="center"
      justifyContent="center"
    >
      <Mark {...mark} />
    </Box>
  );
}

interface MarkProps extends Pick<QrcodeState, 'progress'> {
  readonly ascii: boolean;
}

function Mark({ progress, ascii }: MarkProps): ReactNode {
  if (progress.kind === 'scanned') return <LargeTick ascii={ascii} />;
  return <Text {...theme.dim}>{progress.kind === 'loading' ? '...' : glyphs.bad}</Text>;
}
