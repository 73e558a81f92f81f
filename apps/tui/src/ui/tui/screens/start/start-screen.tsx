import { printable } from '@bilipass/core';
import { Text } from 'ink';
import type { ReactNode } from 'react';
import stringWidth from 'string-width';
import { fitCell } from '../../../fit-cell.ts';
import type { Part } from '../../components/fit-parts.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, linePart, textPart } from '../../components/parts.tsx';
import type { Messages } from '../../../../i18n/messages.ts';
import type { SavedAccount } from '../../../port/questions.ts';
import { theme } from '../../../theme.ts';
import { dayText } from '../../../../time-text.ts';
import { accountName } from '../../../account-columns.ts';
import { commonHints, ScreenPage, type ScreenContext, type ScreenProps } from '../screen-page.tsx';
import { startItems, type StartItem, type StartState } from './start-machine.ts';

export function StartScreen({ state, ...context }: ScreenProps<StartState>): ReactNode {
  const { messages, size, now } = context;
  const { screens } = messages;
  const width = pageWidth(size);
  const { question, index } = state;
  const items = startItems(question).flatMap((item, at): Part[] => {
    const chosen = at === index;
    const { label, aside, detail } = itemWords(item, question.accounts.length, messages, now);
    const line = <ItemLine number={at + 1} {...{ chosen, label, aside, width }} />;
    if (!detail) return [linePart('essential', line)];
    const rank = chosen ? 'useful' : 'nice';
    return [
      linePart('essential', line),
      textPart(detail, { width, rank, indent: LABEL_INDENT, style: theme.dim }),
    ];
  });
  const isFirstRun = question.accounts.length === 0 && question.storePath !== undefined;
  const firstRun = isFirstRun && screens.start.firstRun(printable(question.storePath));
  return (
    <ScreenPage
      context={context}
      title={screens.start.title}
      parts={[
        ...items,
        ...(firstRun
          ? [blankLine, textPart(firstRun, { width, rank: 'nice', style: theme.dim })]
          : []),
      ]}
      hints={startHints(context)}
    />
  );
}

export function startHints(context: ScreenContext): readonly KeyHint[] {
  const { keys } = context.messages.screens;
  return [
    ['Enter', keys.choose],
    ...commonHints(context, { letters: true }),
    ['L', keys.otherLanguage],
  ];
}

/** Pointer, number and their gaps. */
const LABEL_INDENT = 5;
/** A longer name would push its date out of a narrow window. */
const NAME_CELLS = 14;

interface ItemWords {
  readonly label: string;
  readonly aside?: string | undefined;
  readonly detail?: string;
}

function itemWords(item: StartItem, saved: number, messages: Messages, now: number): ItemWords {
  const { methods, screens } = messages;
  const { start } = screens;
  switch (item.kind) {
    case 'account': {
      const name = fitCell(accountName(item.account), NAME_CELLS).trimEnd();
      return { label: start.continueAs(name), aside: validityOf(item.account, start, now) };
    }
    case 'method':
      return {
        label: methods[item.method],
        aside: item.method === 'qr-web' ? start.recommended : undefined,
        detail: start.details[item.method],
      };
    case 'accounts':
      return { label: start.allAccounts(saved) };
    default:
      return item satisfies never;
  }
}

function validityOf(
  { expiresAt }: SavedAccount,
  start: Messages['screens']['start'],
  now: number,
): string | undefined {
  if (expiresAt === undefined) return undefined;
  return expiresAt > now ? start.validUntil(dayText(expiresAt)) : start.expired;
}

interface ItemLineProps {
  readonly number: number;
  readonly chosen: boolean;
  readonly label: string;
  readonly aside: string | undefined;
  readonly width: number;
}

function ItemLine({ number, chosen, label, aside, width }: ItemLineProps): ReactNode {
  // Half a date says less than none.
  const hasRoom = aside !== undefined && LABEL_INDENT + stringWidth(`${label}  ${aside}`) <= width;
  return (
    <Text>
      <Text {...(chosen ? theme.focus : {})}>
        {chosen ? '❯' : ' '} {number} {` ${label}`}
      </Text>
      {hasRoom && <Text {...theme.dim}>{`  ${aside}`}</Text>}
    </Text>
  );
}
