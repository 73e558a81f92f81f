import { createQrcodeMatrix } from '@bilipass/login';
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { formatClock } from '../../../../format-clock.ts';
import type { Messages } from '../../../../language/messages.ts';
import {
  fitQrcode,
  SIDE_COLUMNS,
  SIDE_GAP,
  type TerminalSize,
} from '../../../../qrcode/fit-qrcode.ts';
import { KeyHints, type KeyHint } from '../../components/key-hints.tsx';
import { Qrcode } from '../../components/qrcode.tsx';
import { theme } from '../../theme.ts';
import type { QrcodeNote, QrcodeScreenState } from './qrcode-machine.ts';

/** Everything the screen depends on: it could be drawn from JSON. */
export interface QrcodeScreenProps {
  readonly screen: QrcodeScreenState;
  readonly messages: Messages;
  readonly size: TerminalSize;
  /** Unix milliseconds; drives the countdown. */
  readonly now: number;
  /** Whether half blocks are drawn two columns wide. */
  readonly wideBlocks: boolean;
  readonly colors: '256' | '16';
  /** Whether a window too small for both shows the words instead of the code. */
  readonly details: boolean;
  readonly banner?: string | undefined;
}

type Showing = Extract<QrcodeScreenState, { kind: 'showing' }>;

/** The QR login, in whatever layout fits. */
export function QrcodeScreen(props: QrcodeScreenProps): ReactNode {
  const { screen, messages } = props;
  switch (screen.kind) {
    case 'loading':
      return <Text {...theme.waiting}>… {messages.loading}</Text>;
    case 'expired':
      return (
        <Box flexDirection="column">
          <Text {...theme.waiting}>! {messages.expired}</Text>
          <KeyHints
            hints={[
              ['Enter', messages.keyNewCode],
              ['q', messages.keyQuit],
            ]}
          />
        </Box>
      );
    case 'showing':
      return <ShownCode {...props} screen={screen} />;
    case 'done':
      return null;
    default:
      return screen satisfies never;
  }
}

function ShownCode(props: QrcodeScreenProps & { readonly screen: Showing }): ReactNode {
  const { screen, messages, size, wideBlocks, colors, details, banner } = props;
  const { url } = screen.code;
  const fit = fitQrcode(createQrcodeMatrix(url).size, size, wideBlocks ? 2 : 1);
  const mode = wideBlocks ? 'full' : 'half';
  const words = <Words {...props} />;
  switch (fit.layout) {
    case 'side':
      return (
        <Box flexDirection="column">
          {fit.chrome && <Text {...theme.title}>{messages.title}</Text>}
          <Box columnGap={SIDE_GAP}>
            <Qrcode url={url} quietZone={fit.quietZone} mode={mode} colors={colors} />
            <Box flexDirection="column" width={SIDE_COLUMNS}>
              {banner && <Text {...theme.waiting}>{banner}</Text>}
              {!fit.chrome && <Text {...theme.title}>{messages.title}</Text>}
              {words}
            </Box>
          </Box>
        </Box>
      );
    case 'stacked':
      return (
        <Box flexDirection="column">
          <Qrcode url={url} quietZone={fit.quietZone} mode={mode} colors={colors} />
          <Text {...theme.activeStep} wrap="truncate">
            {messages.stepScan}
          </Text>
          <Status {...props} />
          <KeyHints hints={hintsOf(messages)} />
        </Box>
      );
    case 'code-only':
      if (!details)
        return <Qrcode url={url} quietZone={fit.quietZone} mode={mode} colors={colors} />;
      return <Box flexDirection="column">{words}</Box>;
    case 'too-small':
      return (
        <Box flexDirection="column">
          <Text {...theme.trouble}>
            {messages.tooSmall(size.columns, size.rows, fit.need.columns, fit.need.rows)}
          </Text>
          <Text>{messages.enlarge}</Text>
          <Status {...props} />
          <KeyHints hints={hintsOf(messages)} />
        </Box>
      );
    default:
      return fit satisfies never;
  }
}

function Words(props: QrcodeScreenProps & { readonly screen: Showing }): ReactNode {
  const { screen, messages } = props;
  const scanned = screen.step === 'scanned';
  return (
    <>
      <Box flexDirection="column" marginTop={1}>
        <Text {...theme.step}>{messages.stepOpen}</Text>
        <Text {...(scanned ? theme.good : theme.activeStep)}>{messages.stepScan}</Text>
        <Text {...(scanned ? theme.activeStep : theme.step)}>{messages.stepConfirm}</Text>
      </Box>
      <Box flexDirection="column" marginTop={1}>
        <Status {...props} />
      </Box>
      <Box marginTop={1}>
        <KeyHints hints={hintsOf(messages)} direction="column" />
      </Box>
    </>
  );
}

function Status({
  screen,
  messages,
  now,
}: QrcodeScreenProps & { readonly screen: Showing }): ReactNode {
  const { step, code, note, retryInMs } = screen;
  return (
    <>
      <StatusLine step={step} retryInMs={retryInMs} messages={messages} />
      <Text {...theme.quiet}>{messages.timeLeft(formatClock(code.expiresAt, now))}</Text>
      {note && <Text {...theme.quiet}>{noteText(note, messages)}</Text>}
    </>
  );
}

function StatusLine({
  step,
  retryInMs,
  messages,
}: Pick<Showing, 'step' | 'retryInMs'> & { readonly messages: Messages }): ReactNode {
  if (retryInMs !== undefined) {
    return <Text {...theme.trouble}>! {messages.retrying(Math.ceil(retryInMs / 1000))}</Text>;
  }
  if (step === 'scanned') return <Text {...theme.good}>✓ {messages.scanned}</Text>;
  return <Text {...theme.waiting}>… {messages.waiting}</Text>;
}

function hintsOf(messages: Messages): KeyHint[] {
  return [
    ['c', messages.keyCopy],
    ['s', messages.keySave],
    ['L', messages.keyLanguage],
    ['q', messages.keyQuit],
  ];
}

function noteText(note: QrcodeNote, messages: Messages): string {
  switch (note.kind) {
    case 'picture-saved':
      return messages.pictureSaved(note.path);
    case 'picture-not-saved':
      return messages.pictureNotSaved;
    case 'link-copied':
      return messages.linkCopied;
    default:
      return note satisfies never;
  }
}
