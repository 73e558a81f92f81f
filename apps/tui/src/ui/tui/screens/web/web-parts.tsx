import { CountdownLine } from '../../components/countdown-line.tsx';
import type { Part } from '../../components/fit-parts.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';
import { blankLine, linePart, spaced, statusPart, textPart } from '../../components/parts.tsx';
import { durationText } from '../../../../time-text.ts';
import { reachWarnings } from '../../../reach-warnings.ts';
import { theme } from '../../../theme.ts';
import { webStateText } from '../../../web-state-text.ts';
import { noteText } from '../problem-parts.tsx';
import { commonHints, type ScreenProps } from '../screen-page.tsx';
import type { WebScreenState } from './web-machine.ts';

type WebProps = ScreenProps<WebScreenState>;

interface WebPartsOptions {
  readonly width: number;
  /** Where the address is drawn as a code too; below one there are few lines. */
  readonly code: 'none' | 'beside' | 'above';
}

export function webParts(
  props: WebProps,
  { width, code }: WebPartsOptions,
): readonly (Part | undefined)[] {
  const { state, now, messages, display } = props;
  const { web } = messages.screens;
  const { page, latest, note } = state;
  const left = page.expiresAt - now;
  const { tone, words } = latest
    ? webStateText(latest, messages)
    : ({ tone: 'busy', words: web.waiting } as const);
  return [
    ...(latest ? [] : addressParts(props, { width, code })),
    statusPart(tone, words, { width, rank: 'essential' }),
    linePart(
      'important',
      <CountdownLine
        words={web.timeLeft(durationText(left))}
        fraction={left / state.lifetimeMs}
        ascii={display.ambiguousIsWide}
      />,
    ),
    ...spaced([note && textPart(noteText(note, messages), { width, rank: 'useful' })]),
  ];
}

/** How a browser gets to the page. */
function addressParts(
  { state, messages }: WebProps,
  { width, code }: WebPartsOptions,
): readonly Part[] {
  const { web } = messages.screens;
  const { page, browserOpened } = state;
  const [url = '', ...others] = page.urls;
  const dim = { width, rank: 'important', style: theme.dim } as const;
  return [
    ...(page.sshLine === undefined
      ? []
      : [textPart(web.ssh, dim), textPart(page.sshLine, { ...dim, style: theme.key }), blankLine]),
    textPart(browserOpened ? web.browserOpened : web.open, dim),
    textPart(url, { width, rank: 'essential', style: theme.key }),
    ...others.map((other) => textPart(other, { ...dim, rank: 'useful' })),
    blankLine,
    ...(code === 'beside' ? [textPart(web.scan, { width, rank: 'useful' }), blankLine] : []),
    ...(code === 'above'
      ? shortWarning(page, messages, width)
      : warningParts(page, messages, width)),
  ];
}

function shortWarning(
  { reach }: WebScreenState['page'],
  { screens }: WebProps['messages'],
  width: number,
): readonly Part[] {
  if (reach !== 'network') return [];
  return [statusPart('warning', screens.web.notEncryptedShort, { width, rank: 'essential' })];
}

function warningParts(
  page: WebScreenState['page'],
  messages: WebProps['messages'],
  width: number,
): readonly Part[] {
  const warnings = reachWarnings(page.reach, messages);
  const parts = warnings.map((words) => statusPart('warning', words, { width, rank: 'important' }));
  return parts.length > 0 ? [...parts, blankLine] : [];
}

export function webHints(props: WebProps): readonly KeyHint[] {
  const { keys } = props.messages.screens;
  return [
    ['o', keys.openPage],
    ['c', keys.copyPage],
    ['m', keys.otherMethod],
    ...commonHints(props, { letters: true }),
  ];
}
