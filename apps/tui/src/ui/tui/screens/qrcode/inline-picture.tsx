import { Box, Text } from 'ink';
import { useEffect, useState, type ReactNode } from 'react';
import type { PictureSupport } from '../../terminal/picture-support.ts';
import type { CellSize } from '../../terminal/cell-size.ts';
import { PICTURE_MARK } from '../../terminal/frame-writer.ts';
import type { ScreenProps } from '../screen-page.tsx';
import type { QrcodeState } from './qrcode-machine.ts';
import { QrcodeRoom } from './qrcode-picture.tsx';

interface InlinePictureProps extends ScreenProps<QrcodeState> {
  /** The link in the code; `undefined` while there is none to show. */
  readonly url: string | undefined;
  readonly box: CellSize;
}

/** The room of a picture that the terminal draws, marked as soon as the picture is ready. */
export function InlinePicture({ url, box, state, display }: InlinePictureProps): ReactNode {
  const isReady = useDrawnPicture(url, box, display.picture);
  if (url === undefined) {
    return <QrcodeRoom size={box} progress={state.progress} ascii={display.ambiguousIsWide} />;
  }
  return (
    <Box width={box.columns} height={box.rows} flexShrink={0}>
      <Text>{isReady ? PICTURE_MARK : ' '}</Text>
    </Box>
  );
}

function useDrawnPicture(
  url: string | undefined,
  { columns, rows }: CellSize,
  support: PictureSupport | undefined,
): boolean {
  const wanted = `${columns}×${rows} ${url}`;
  const [drawn, setDrawn] = useState<string>();
  useEffect(() => {
    if (url === undefined || !support) return;
    let isWanted = true;
    const draw = async (): Promise<void> => {
      // Most windows need no picture.
      const { drawPicture } = await import('../../components/draw-picture.ts');
      const picture = await drawPicture(url, { columns, rows }, support);
      if (!isWanted) return;
      support.put(picture);
      setDrawn(wanted);
    };
    void draw();
    return () => {
      isWanted = false;
    };
  }, [url, columns, rows, support, wanted]);
  return drawn === wanted;
}
