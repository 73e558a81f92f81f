import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { CountdownBar } from '../../components/countdown-bar.tsx';
import { StatusLine } from '../../components/status-line.tsx';
import type { Messages } from '../../i18n/messages.ts';
import type { Look } from '../../look.ts';
import { theme } from '../../theme.ts';
import { clockText, durationText } from '../../time-text.ts';
import type { QrcodeNote, QrcodeState, ShownCode } from './qrcode-machine.ts';

/** Props of {@link QrcodeWords}. */
export interface QrcodeWordsProps {
  readonly state: QrcodeState;
  readonly now: number;
  readonly messages: Messages;
  readonly look: Look;
  /** `full` for a column of its own, `brief` for a few lines, `line` for one. */
  readonly detail: 'full' | 'brief' | 'line';
}

/** The service keeps a code for 180 s (docs/protocol.md 3). */
const LIFETIME_MS = 180_000;

/** How far the login is, in words. */
export function QrcodeWords({ state, now, messages, look, detail }: QrcodeWordsProps): ReactNode {
  const { progress, note } = state;
  const code = progress.kind === 'waiting' ? progress.code : undefined;
  const timeLeft = code && messages.qr.timeLeft(durationText(code.expiresAt - now));
  if (detail === 'line') {
    return (
      <Text wrap="truncate">
        {timeLeft ?? statusOf(state, now, messages).words} <Text {...theme.dim}>Esc</Text>
      </Text>
    );
  }
  const { tone, words } = statusOf(state, now, messages);
  return (
    <Box flexDirection="column">
      {detail === 'full' && <Steps state={state} messages={messages} />}
      <StatusLine tone={tone}>{words}</StatusLine>
      {progress.kind === 'scanned' && <Text>{messages.qr.scannedDetail}</Text>}
      {progress.kind === 'used-up' && <Text>{messages.qr.usedUpDetail}</Text>}
      {code && (
        <Box columnGap={1}>
          <Text wrap="truncate">{timeLeft}</Text>
          <CountdownBar
            fraction={(code.expiresAt - now) / LIFETIME_MS}
            ascii={look.ambiguousIsWide}
          />
        </Box>
      )}
      {detail === 'full' && code && <Advice code={code} messages={messages} />}
      {note && <Text wrap="wrap">{noteText(note, messages)}</Text>}
    </Box>
  );
}

function Steps({ state, messages }: Pick<QrcodeWordsProps, 'state' | 'messages'>): ReactNode {
  const current = state.progress.kind === 'scanned' ? 2 : 0;
  return (
    <Box flexDirection="column" marginBottom={1}>
      {messages.qr.steps.map((step, index) => (
        <Text key={step} {...(index < current ? theme.dim : {})}>
          {index + 1}. {step}
        </Text>
      ))}
    </Box>
  );
}

function Advice({
  code,
  messages,
}: {
  readonly code: ShownCode;
  readonly messages: Messages;
}): ReactNode {
  return (
    <Box flexDirection="column">
      {code.renewedAt !== undefined && (
        <Text {...theme.dim}>{messages.qr.refreshedAt(clockText(code.renewedAt))}</Text>
      )}
      <Text {...theme.dim}>{messages.qr.useOwnScanner}</Text>
    </Box>
  );
}

interface Status {
  readonly tone: 'good' | 'busy' | 'warning' | 'bad';
  readonly words: string;
}

function statusOf({ progress, retryAt }: QrcodeState, now: number, { qr }: Messages): Status {
  if (retryAt !== undefined) {
    const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
    return { tone: 'warning', words: qr.retrying(seconds) };
  }
  switch (progress.kind) {
    case 'loading':
      return { tone: 'busy', words: qr.loading };
    case 'waiting':
      return { tone: 'busy', words: qr.waiting };
    case 'scanned':
      return { tone: 'good', words: qr.scanned };
    case 'expired':
      return { tone: 'warning', words: qr.expired };
    case 'used-up':
      return { tone: 'warning', words: qr.usedUp };
    default:
      return progress satisfies never;
  }
}

function noteText(note: QrcodeNote, { qr }: Messages): string {
  switch (note.kind) {
    case 'copied':
      return qr.copied;
    case 'opened':
      return qr.opened;
    case 'not-opened':
      return qr.notOpened;
    case 'saved':
      return qr.saved(note.path);
    case 'not-saved':
      return qr.notSaved(note.reason);
    default:
      return note satisfies never;
  }
}
