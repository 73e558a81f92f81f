import { createQrcodeMatrix } from '@bilipass/login';
import { Box, Text } from 'ink';
import { useMemo, type ReactNode } from 'react';
import { CodeLayout, frameRowsOf } from '../../components/code-layout.tsx';
import { fitQrcode, SIDE_GAP } from '../../components/fit-qrcode.ts';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, PartLines, statusPart, textPart } from '../../components/parts.tsx';
import { theme } from '../../../theme.ts';
import { LinkPage } from '../link-page.tsx';
import { ScreenPage, type ScreenProps } from '../screen-page.tsx';
import type { CellSize } from '../../terminal/cell-size.ts';
import { codeSize, sizeText } from '../../../qrcode-size.ts';
import { qrcodeHints, qrcodeLine, qrcodeParts } from './qrcode-parts.tsx';
import type { QrcodeState } from './qrcode-machine.ts';
import { InlinePicture } from './inline-picture.tsx';
import { EXPECTED_SIZE, QrcodePicture } from './qrcode-picture.tsx';

/** Cells that hold the time beside a code that leaves no row free. */
const NARROWEST_SIDE = 8;

type QrcodeScreenProps = ScreenProps<QrcodeState>;

export function QrcodeScreen(props: QrcodeScreenProps): ReactNode {
  const { state, size, messages, display } = props;
  const url = state.progress.kind === 'waiting' ? state.progress.code.url : undefined;
  const matrix = useMemo(() => (url ? createQrcodeMatrix(url) : undefined), [url]);
  if (state.showsLink && url) {
    const { linkTitle, linkForPhones, linkIsSecret } = messages.qr;
    return (
      <LinkPage
        title={linkTitle}
        purpose={linkForPhones}
        warning={linkIsSecret}
        url={url}
        anyKey={messages.keys.anyKey}
        size={size}
      />
    );
  }
  const { drawing, finer } = display;
  if (drawing === 'none') return <QrcodeCard {...props} why={messages.qr.noPicture} />;

  const squares = matrix?.size ?? EXPECTED_SIZE;
  const frame = { size, title: titleOf(props), banner: display.banner, hints: qrcodeHints(props) };
  const fit = fitQrcode({
    screen: size,
    size: squares,
    drawing,
    finer,
    picture: display.picture,
    quietZone: state.quietZone,
    frameRows: frameRowsOf(frame),
  });
  if (fit.kind === 'too-small') return <TooSmall {...props} needed={fit.needed} />;
  const line = (
    <Text wrap="truncate">
      {qrcodeLine(props)} <Text {...theme.dim}>{`Esc  ? ${messages.screens.keys.help}`}</Text>
    </Text>
  );
  if (fit.kind === 'picture') {
    return (
      <Box flexDirection="column">
        <InlinePicture {...props} {...{ url }} box={fit.box} />
        {line}
      </Box>
    );
  }
  const picture = <QrcodePicture {...props} {...{ matrix, fit }} />;
  if (fit.kind === 'alone') {
    const { columns } = codeSize(squares, fit.quietZone, fit.drawing);
    const room = size.columns - columns - SIDE_GAP;
    if (fit.hasLine || room < NARROWEST_SIDE) {
      return (
        <Box flexDirection="column">
          {picture}
          {fit.hasLine && line}
        </Box>
      );
    }
    return (
      <Box columnGap={SIDE_GAP}>
        {picture}
        <PartLines
          parts={[
            textPart(qrcodeLine(props), { width: room, rank: 'essential' }),
            textPart('Esc', { width: room, rank: 'essential', style: theme.dim }),
          ]}
          rows={size.rows}
          width={room}
        />
      </Box>
    );
  }
  const isNarrow = fit.trimmed && state.progress.kind === 'waiting';
  return (
    <CodeLayout
      {...frame}
      {...{ fit, picture }}
      pictureSize={codeSize(squares, fit.quietZone, fit.drawing)}
      words={(width) => [
        ...qrcodeParts(props, width),
        isNarrow ? textPart(messages.qr.narrowEdge, { width, rank: 'important' }) : undefined,
      ]}
    />
  );
}

function titleOf({ state, messages }: QrcodeScreenProps): string {
  return state.channel === 'tv' ? messages.screens.qrcode.tvTitle : messages.qr.title;
}

function TooSmall(props: QrcodeScreenProps & { readonly needed: CellSize }): ReactNode {
  const { size, needed, messages } = props;
  const sizes = { have: sizeText(size), need: sizeText(needed) };
  const { tooSmall, tooSmallDetail, tooSmallAdvice } = messages.qr;
  const why = messages.marks.join(tooSmallDetail(sizes), tooSmallAdvice);
  return <QrcodeCard {...props} warning={tooSmall} why={why} />;
}

interface QrcodeCardProps extends QrcodeScreenProps {
  readonly warning?: string;
  readonly why: string;
}

/** A page without a code: the reason, the status, and other ways to log in. */
function QrcodeCard({ warning, why, ...props }: QrcodeCardProps): ReactNode {
  const { state, size } = props;
  const width = pageWidth(size);
  return (
    <ScreenPage
      context={props}
      title={titleOf(props)}
      parts={[
        ...(state.progress.kind === 'waiting'
          ? [
              warning === undefined
                ? undefined
                : statusPart('warning', warning, { width, rank: 'important' }),
              textPart(why, { width, rank: 'essential' }),
              blankLine,
            ]
          : []),
        ...qrcodeParts(props, width),
      ]}
      hints={qrcodeHints(props)}
    />
  );
}
