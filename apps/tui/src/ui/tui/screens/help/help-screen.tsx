import { Text } from 'ink';
import type { ReactNode } from 'react';
import { fitCell } from '../../../fit-cell.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';
import type { Part, Rank } from '../../components/fit-parts.ts';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, linePart, textPart } from '../../components/parts.tsx';
import { theme } from '../../../theme.ts';
import { canSuspend } from '../../terminal/can-suspend.ts';
import { ScreenPage, type ScreenContext } from '../screen-page.tsx';

const KEY_CELLS = 16;

interface HelpScreenProps extends ScreenContext {
  /** Those of the screen behind it. */
  readonly keys: readonly KeyHint[];
}

export function HelpScreen({ keys: own, ...context }: HelpScreenProps): ReactNode {
  const { messages, size } = context;
  const { overlay, keys } = messages.screens;
  const width = pageWidth(size);
  const heading = { width, rank: 'useful', style: theme.dim } as const;
  return (
    <ScreenPage
      context={{ ...context, view: { ...context.view, completedSteps: [], step: undefined } }}
      title={overlay.help}
      parts={[
        ...ownParts(own, overlay.here, width),
        textPart(overlay.everywhere, heading),
        ...keyParts('useful', [
          ['Enter / Esc', `${keys.confirm} / ${messages.keys.back}`],
          ['j k Home End', keys.move],
          ['1-9', keys.choose],
          ['L', keys.otherLanguage],
          ['q', messages.keys.quit],
          ['Ctrl+C', keys.interrupt],
          ...(canSuspend ? [['Ctrl+Z', keys.suspend] as const] : []),
        ]),
        blankLine,
        textPart(overlay.inFields, { ...heading, rank: 'nice' }),
        ...keyParts('nice', [
          ['Tab', keys.next],
          ['Ctrl+A / E', keys.ends],
          ['Ctrl+W / U', `${keys.word} / ${keys.clear}`],
        ]),
        blankLine,
        ...overlay.traps.map((trap) => textPart(trap, { width, rank: 'nice' })),
      ]}
      hints={[['Esc', keys.close]]}
    />
  );
}

/** Without the key that has opened this page. */
function ownParts(keys: readonly KeyHint[], title: string, width: number): Part[] {
  const shown = keys.filter(([key]) => key !== '?');
  if (shown.length === 0) return [];
  const heading = textPart(title, { width, rank: 'important', style: theme.dim });
  return [heading, ...keyParts('important', shown), blankLine];
}

function keyParts(rank: Rank, hints: readonly KeyHint[]): Part[] {
  return hints.map(([key, does]) =>
    linePart(
      rank,
      <Text>
        {'  '}
        <Text {...theme.key}>{fitCell(key, KEY_CELLS)}</Text>
        {does}
      </Text>,
    ),
  );
}
