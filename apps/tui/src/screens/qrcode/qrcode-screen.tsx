import { createQrcodeMatrix, renderQrcodeRows, type QrcodeMatrix } from '@bilipass/login';
import { Box, Text } from 'ink';
import { useMemo, type ReactNode } from 'react';
import { KeyHints } from '../../components/key-hints.tsx';
import { QrcodeRows } from '../../components/qrcode-rows.tsx';
import type { Look } from '../../look.ts';
import type { Messages } from '../../i18n/messages.ts';
import { glyphs, theme } from '../../theme.ts';
import { codeSize, fitQrcode, SIDE_GAP, type CellSize, type QrcodeFit } from './fit-qrcode.ts';
import { qrcodeHints } from './qrcode-hints.ts';
import type { QrcodeState } from './qrcode-machine.ts';
import { QrcodeWords } from './qrcode-words.tsx';

/** Props of {@link QrcodeScreen}. */
export interface QrcodeScreenProps {
  readonly state: QrcodeState;
  /** The window. */
  readonly size: CellSize;
  /** The current time, Unix milliseconds. */
  readonly now: number;
  readonly messages: Messages;
  readonly look: Look;
}

// A code of that size is expected until there is one, so that nothing moves when it comes.
const EXPECTED_SIZE = 41;

/** The QR code, what to do with it, and how far the login is. */
export function QrcodeScreen(props: QrcodeScreenProps): ReactNode {
  const { state, size, messages, look } = props;
  const url = state.progress.kind === 'waiting' ? state.progress.code.url : undefined;
  const matrix = useMemo(() => (url ? createQrcodeMatrix(url) : undefined), [url]);
  if (state.showsLink && url) return <QrcodeLink url={url} messages={messages} />;
  if (look.drawing === 'none') return <QrcodeCard {...props} why={messages.qr.noPicture} />;

  const fit = fitQrcode({
    screen: size,
    size: matrix?.size ?? EXPECTED_SIZE,
    drawing: look.drawing,
    quietZone: state.quietZone,
  });
  if (fit.kind === 'too-small') return <TooSmall {...props} needed={fit.needed} />;
  const code = <Code {...props} matrix={matrix} fit={fit} drawing={look.drawing} />;
  switch (fit.kind) {
    case 'beside':
      return (
        <Box flexDirection="column">
          {fit.framed && <Title {...props} />}
          <Box>
            {code}
            <Box flexDirection="column" marginLeft={SIDE_GAP} flexGrow={1} flexBasis={0}>
              {!fit.framed && <Title {...props} />}
              <QrcodeWords {...props} detail="full" />
              {!fit.framed && (
                <Box marginTop={1}>
                  <KeyHints hints={qrcodeHints(state, messages)} direction="column" />
                </Box>
              )}
            </Box>
          </Box>
          {fit.framed && (
            <Box marginTop={1}>
              <KeyHints hints={qrcodeHints(state, messages)} />
            </Box>
          )}
        </Box>
      );
    case 'stacked':
      return (
        <Box flexDirection="column">
          {code}
          <QrcodeWords {...props} detail="brief" />
          <KeyHints hints={qrcodeHints(state, messages)} />
        </Box>
      );
    case 'alone':
      return (
        <Box flexDirection="column">
          {code}
          <QrcodeWords {...props} detail="line" />
        </Box>
      );
    default:
      return fit satisfies never;
  }
}

function Title({ messages, look }: QrcodeScreenProps): ReactNode {
  return (
    <Box flexDirection="column" marginBottom={1}>
      {look.banner && <Text {...theme.demo}>{look.banner}</Text>}
      <Text {...theme.title}>{messages.qr.title}</Text>
    </Box>
  );
}

interface CodeProps extends QrcodeScreenProps {
  readonly matrix: QrcodeMatrix | undefined;
  readonly fit: Exclude<QrcodeFit, { kind: 'too-small' }>;
  readonly drawing: Exclude<Look['drawing'], 'none'>;
}

/** The code, or as much empty room as it takes with a mark in the middle. */
function Code({ state, look, matrix, fit, drawing }: CodeProps): ReactNode {
  const { quietZone } = fit;
  const trimmed = fit.kind === 'beside' && fit.trimmed;
  const rows = useMemo(() => {
    const options = { mode: drawing, quietZone, colors: look.qrColors, invert: state.inverted };
    const drawn = matrix ? renderQrcodeRows(matrix, options) : [];
    return trimmed ? drawn.slice(0, -1) : drawn;
  }, [matrix, drawing, quietZone, look.qrColors, state.inverted, trimmed]);
  const { columns, rows: height } = codeSize(matrix?.size ?? EXPECTED_SIZE, quietZone, drawing);
  if (rows.length > 0) return <QrcodeRows rows={rows} width={columns} />;
  return (
    <Box
      width={columns}
      height={trimmed ? height - 1 : height}
      flexShrink={0}
      alignItems="center"
      justifyContent="center"
    >
      <Mark progress={state.progress} />
    </Box>
  );
}

function Mark({ progress }: Pick<QrcodeState, 'progress'>): ReactNode {
  if (progress.kind === 'scanned') return <Text {...theme.good}>{glyphs.good}</Text>;
  return <Text {...theme.dim}>{progress.kind === 'loading' ? '...' : glyphs.bad}</Text>;
}

function TooSmall(props: QrcodeScreenProps & { readonly needed: CellSize }): ReactNode {
  const { size, needed, messages } = props;
  const sizes = { have: sizeText(size), need: sizeText(needed) };
  const why = `${messages.qr.tooSmall}. ${messages.qr.tooSmallDetail(sizes)}`;
  return <QrcodeCard {...props} why={`${why} ${messages.qr.tooSmallAdvice}`} />;
}

/** No code to be seen: why, how things stand, and the other ways to it. */
function QrcodeCard(props: QrcodeScreenProps & { readonly why: string }): ReactNode {
  const { state, messages, why } = props;
  return (
    <Box flexDirection="column">
      <Title {...props} />
      {state.progress.kind === 'waiting' && <Text>{why}</Text>}
      <QrcodeWords {...props} detail="brief" />
      <Box marginTop={1}>
        <KeyHints hints={qrcodeHints(state, messages)} />
      </Box>
    </Box>
  );
}

interface QrcodeLinkProps {
  readonly url: string;
  readonly messages: Messages;
}

/** The link on lines of its own, so that it can be marked with the mouse. */
function QrcodeLink({ url, messages }: QrcodeLinkProps): ReactNode {
  return (
    <Box flexDirection="column">
      <Text {...theme.title}>{messages.qr.linkTitle}</Text>
      <Text>{messages.qr.linkForPhones}</Text>
      <Text {...theme.warning}>
        {glyphs.warning} {messages.qr.linkIsSecret}
      </Text>
      <Box marginY={1}>
        <Text wrap="wrap">{url}</Text>
      </Box>
      <Text {...theme.dim}>{messages.keys.anyKey}</Text>
    </Box>
  );
}

function sizeText({ columns, rows }: CellSize): string {
  return `${columns}×${rows}`;
}
