import { createQrcodeMatrix } from '@bilipass/login';
import { Box, Text } from 'ink';
import { useMemo, type ReactNode } from 'react';
import { hintParts } from '../../components/hint-parts.tsx';
import { pageWidth, Title } from '../../components/page.tsx';
import { PartLines, blankLine, linePart, statusPart, textPart } from '../../components/parts.tsx';
import { theme } from '../../../theme.ts';
import { LinkPage } from '../link-page.tsx';
import { ScreenPage, type ScreenProps } from '../screen-page.tsx';
import type { CellSize } from '../../terminal/cell-size.ts';
import { codeSize, sizeText } from '../../../qrcode-size.ts';
import { fitQrcode, SIDE_GAP, type QrcodeFit } from './fit-qrcode.ts';
import { qrcodeHints, qrcodeLine, qrcodeParts } from './qrcode-parts.tsx';
import type { QrcodeState } from './qrcode-machine.ts';
import { EXPECTED_SIZE, QrcodePicture } from './qrcode-picture.tsx';

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
  const { drawing } = display;
  if (drawing === 'none') return <QrcodeCard {...props} why={messages.qr.noPicture} />;

  const squares = matrix?.size ?? EXPECTED_SIZE;
  const fit = fitQrcode({
    screen: size,
    size: squares,
    drawing,
    quietZone: state.quietZone,
    frameRows: headParts(props).length + 1 + footParts(props).length,
  });
  if (fit.kind === 'too-small') return <TooSmall {...props} needed={fit.needed} />;
  const picture = <QrcodePicture {...props} {...{ matrix, fit, drawing }} />;
  const { columns, rows } = codeSize(squares, fit.quietZone, drawing);
  switch (fit.kind) {
    case 'beside': {
      const side = { columns: size.columns - columns - SIDE_GAP, rows };
      return <Beside {...props} picture={picture} fit={fit} side={side} />;
    }
    case 'stacked':
      return (
        <Box flexDirection="column">
          {picture}
          <PartLines
            parts={[...qrcodeParts(props, size.columns), ...footParts(props)]}
            rows={size.rows - 1 - rows}
            width={size.columns}
          />
        </Box>
      );
    case 'alone':
      return (
        <Box flexDirection="column">
          {picture}
          <Text wrap="truncate">
            {qrcodeLine(props)} <Text {...theme.dim}>Esc</Text>
          </Text>
        </Box>
      );
    default:
      return fit satisfies never;
  }
}

interface BesideProps extends QrcodeScreenProps {
  readonly picture: ReactNode;
  readonly fit: Extract<QrcodeFit, { kind: 'beside' }>;
  readonly side: CellSize;
}

/** The words beside the code, with title and keys where those have no rows of their own. */
function Beside({ picture, fit, side, ...props }: BesideProps): ReactNode {
  const { framed, trimmed } = fit;
  const words = [
    ...qrcodeParts(props, side.columns),
    trimmed && props.state.progress.kind === 'waiting'
      ? textPart(props.messages.qr.narrowEdge, { width: side.columns, rank: 'important' })
      : undefined,
  ];
  const keys = qrcodeHints(props).flatMap((hint) => hintParts([hint], side.columns));
  const head = headParts(props);
  const foot = footParts(props);
  return (
    <Box flexDirection="column">
      {framed && <PartLines parts={head} rows={head.length} width={props.size.columns} />}
      <Box columnGap={SIDE_GAP}>
        {picture}
        <PartLines
          parts={framed ? words : [...headParts(props, 'short'), ...words, blankLine, ...keys]}
          rows={trimmed ? side.rows - 1 : side.rows}
          width={side.columns}
        />
      </Box>
      {framed && (
        <PartLines parts={[blankLine, ...foot]} rows={1 + foot.length} width={props.size.columns} />
      )}
    </Box>
  );
}

/** Banner and title; the short title omits the program's name. */
function headParts({ state, messages, display }: QrcodeScreenProps, length?: 'short') {
  const title = state.channel === 'tv' ? messages.screens.qrcode.tvTitle : messages.qr.title;
  const line = length === 'short' ? <Text {...theme.title}>{title}</Text> : <Title title={title} />;
  const { banner } = display;
  return [
    ...(banner ? [linePart('useful', <Text {...theme.demo}>{banner}</Text>)] : []),
    linePart('important', line),
    blankLine,
  ];
}

function footParts(props: QrcodeScreenProps) {
  return hintParts(qrcodeHints(props), props.size.columns);
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
  const { state, size, messages } = props;
  const width = pageWidth(size);
  const title = state.channel === 'tv' ? messages.screens.qrcode.tvTitle : messages.qr.title;
  return (
    <ScreenPage
      context={props}
      title={title}
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
