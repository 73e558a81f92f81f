import { CountdownLine } from '../../components/countdown-line.tsx';
import type { Part } from '../../components/fit-parts.ts';
import { blankLine, linePart, statusPart, textPart } from '../../components/parts.tsx';
import type { Messages } from '../../../../i18n/messages.ts';
import { glyphs, theme } from '../../../theme.ts';
import { clockText, durationText } from '../../../../time-text.ts';
import { noteText } from '../problem-parts.tsx';
import { type ScreenProps, commonHints } from '../screen-page.tsx';
import type { QrcodeState, ShownCode } from './qrcode-machine.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';

type QrcodeProps = ScreenProps<QrcodeState>;

/** The service keeps a code for 180 s (docs/protocol.md 3). */
const LIFETIME_MS = 180_000;

export function qrcodeParts(props: QrcodeProps, width: number): readonly (Part | undefined)[] {
  const { state, now, messages, display } = props;
  const { progress, note } = state;
  const code = shownCode(state);
  const { tone, words } = statusOf(state, now, messages);
  return [
    ...stepParts(state, messages, width),
    statusPart(tone, words, { width, rank: 'essential' }),
    progress.kind === 'scanned'
      ? textPart(messages.qr.scannedDetail, { width, rank: 'important' })
      : undefined,
    progress.kind === 'used-up'
      ? textPart(messages.qr.usedUpDetail, { width, rank: 'important' })
      : undefined,
    code &&
      linePart(
        'important',
        <CountdownLine
          words={timeLeft(code, now, messages)}
          fraction={(code.expiresAt - now) / LIFETIME_MS}
          ascii={display.ambiguousIsWide}
        />,
      ),
    ...adviceParts(state, messages, width),
    note && textPart(noteText(note, messages), { width, rank: 'important' }),
  ];
}

export function qrcodeLine({ state, now, messages }: QrcodeProps): string {
  const code = shownCode(state);
  if (code && state.retryAt === undefined) return timeLeft(code, now, messages);
  const { tone, words } = statusOf(state, now, messages);
  return `${glyphs[tone]} ${words}`;
}

function shownCode({ progress }: QrcodeState): ShownCode | undefined {
  return progress.kind === 'waiting' ? progress.code : undefined;
}

function timeLeft({ expiresAt }: ShownCode, now: number, { qr }: Messages): string {
  return qr.timeLeft(durationText(expiresAt - now));
}

function stepParts(state: QrcodeState, messages: Messages, width: number): readonly Part[] {
  const done = state.progress.kind === 'scanned' ? 2 : 0;
  const steps = state.channel === 'tv' ? messages.screens.qrcode.tvSteps : messages.qr.steps;
  const parts = steps.map((step, index) =>
    textPart(`${index + 1}. ${step}`, {
      width,
      rank: 'useful',
      style: index < done ? theme.dim : {},
    }),
  );
  // One step without the others would mislead.
  return [{ rank: 'useful', lines: parts.flatMap(({ lines }) => lines) }, blankLine];
}

function adviceParts(state: QrcodeState, messages: Messages, width: number): readonly Part[] {
  const code = shownCode(state);
  if (!code) return [];
  const { qr, screens } = messages;
  const options = { width, rank: 'nice', style: theme.dim } as const;
  const advice = state.channel === 'tv' ? screens.qrcode.tvLink : qr.useOwnScanner;
  return [
    ...(code.renewedAt === undefined
      ? []
      : [textPart(qr.refreshedAt(clockText(code.renewedAt)), options)]),
    textPart(advice, options),
  ];
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

/** Those of the hint row, and those that change how the code is drawn. */
export function qrcodeKeys(props: QrcodeProps): readonly KeyHint[] {
  const { keys } = props.messages.screens;
  const hints = qrcodeHints(props);
  if (props.state.progress.kind !== 'waiting') return hints;
  return [...hints, ['+ -', keys.border], ['i', keys.invert]];
}

export function qrcodeHints(props: ScreenProps<QrcodeState>): readonly KeyHint[] {
  const { keys, screens } = props.messages;
  const others: readonly KeyHint[] = [
    ['m', screens.keys.otherMethod],
    ...commonHints(props, { letters: true }),
  ];
  const { progress, channel } = props.state;
  const open: KeyHint = ['o', channel === 'web' ? screens.keys.webPage : keys.open];
  switch (progress.kind) {
    case 'waiting':
      return [['r', keys.renew], ['c', keys.copy], open, ['s', keys.save], ...others];
    case 'used-up':
      return [['Enter', keys.renew], ...others];
    case 'loading':
    case 'scanned':
    case 'expired':
      return others;
    default:
      return progress satisfies never;
  }
}
