import { printable } from '@bilipass/core';
import { Text } from 'ink';
import type { ReactNode } from 'react';
import { fitCell, widestOf } from '../../../fit-cell.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';
import type { Part } from '../../components/fit-parts.ts';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, linePart, statusPart, textPart } from '../../components/parts.tsx';
import { firstShown } from '../../components/select-list.ts';
import { FieldLabel, fieldPart } from '../../components/field-line.tsx';
import { fieldWith } from '../../components/text-field.ts';
import type { Messages } from '../../../../i18n/messages.ts';
import type { AccountOutcome, SavedAccount } from '../../../port/questions.ts';
import { keptLine } from '../../../kept-line.ts';
import { theme } from '../../../theme.ts';
import { clockText } from '../../../../time-text.ts';
import { commonHints, ScreenPage, type ScreenContext, type ScreenProps } from '../screen-page.tsx';
import { problemParts } from '../problem-parts.tsx';
import { accountColumns, accountName, COLUMN_GAP } from '../../../account-columns.ts';
import { deviceTable, loginTable } from '../../../account-tables.ts';
import {
  chosenAccount,
  digitsWanted,
  formatOf,
  type AccountsState,
  type ExportMode,
} from './accounts-machine.ts';

/** Title, heads of the columns and keys; with a field or the result of an action, its lines too. */
const ROWS_AROUND_TABLE = { list: 7, more: 15 };
const MARK_CELLS = 4;

export function AccountsScreen({ state, ...context }: ScreenProps<AccountsState>): ReactNode {
  const { messages, size } = context;
  const { accounts } = messages.screens;
  const width = pageWidth(size);
  const { outcome } = state.question;
  return (
    <ScreenPage
      context={context}
      title={accounts.title}
      parts={[
        ...table(state, context),
        ...keptParts(state.question, messages, width),
        ...fieldParts(state, messages, width),
        ...(state.showsOutcome && outcome
          ? [blankLine, ...outcomeParts(outcome, messages, width)]
          : []),
      ]}
      hints={accountsHints({ state, ...context })}
    />
  );
}

function table(state: AccountsState, context: ScreenContext): readonly Part[] {
  const { messages, size, now } = context;
  const width = pageWidth(size);
  const { question, index } = state;
  const { accounts } = question;
  if (accounts.length === 0) {
    return [textPart(messages.screens.accounts.none, { width, rank: 'essential' })];
  }
  const columns = accountColumns(accounts, messages, { width: width - MARK_CELLS, now });
  const head = columns.map((column) => fitCell(column.title, column.width)).join(COLUMN_GAP);
  const isList = state.mode.kind === 'list' && !state.showsOutcome;
  const room = Math.max(1, size.rows - ROWS_AROUND_TABLE[isList ? 'list' : 'more']);
  const first = firstShown(index, accounts.length, room);
  const rows = accounts.slice(first, first + room).map((account, offset): Part => {
    const row = first + offset;
    const cells = columns.map(({ cells, width: cell }) => fitCell(cells[row] ?? '', cell));
    const line = <Row chosen={row === index} account={account} text={cells.join(COLUMN_GAP)} />;
    return linePart(row === index ? 'essential' : 'useful', line);
  });
  return [linePart('useful', <Text {...theme.dim}>{' '.repeat(MARK_CELLS) + head}</Text>), ...rows];
}

function keptParts(
  { accounts, keeper }: AccountsState['question'],
  messages: Messages,
  width: number,
): readonly Part[] {
  if (accounts.length === 0 || keeper === undefined) return [];
  const words = keptLine(keeper, messages);
  return [blankLine, textPart(words, { width, rank: 'useful', style: theme.dim })];
}

interface RowProps {
  readonly chosen: boolean;
  readonly account: SavedAccount;
  readonly text: string;
}

function Row({ chosen, account, text }: RowProps): ReactNode {
  const style = account.state === 'active' ? {} : theme.dim;
  return (
    <Text {...(chosen ? theme.focus : style)}>
      {chosen ? '❯ ' : '  '}
      {account.isDefault ? '* ' : '  '}
      {text}
    </Text>
  );
}

function fieldParts(state: AccountsState, messages: Messages, width: number): readonly Part[] {
  const account = chosenAccount(state);
  const { accounts } = messages.screens;
  const { mode } = state;
  if (!account || mode.kind === 'list') return [];
  const name = accountName(account);
  if (mode.kind === 'export') return exportParts(mode, name, messages, width);
  const wanted = digitsWanted(account);
  return [
    blankLine,
    textPart(accounts.logOutTitle(name), { width, rank: 'important', style: theme.title }),
    textPart(accounts.logOutType(wanted), { width, rank: 'important' }),
    fieldPart({
      label: messages.screens.accounts.columns.uid,
      field: fieldWith(mode.digits),
      width: DIGITS_MARGIN + wanted,
      messages,
    }),
    ...(mode.mistyped
      ? [statusPart('bad', accounts.logOutMistyped, { width, rank: 'important' })]
      : []),
    ...(mode.digits.length === wanted
      ? [textPart(accounts.logOutConfirm, { width, rank: 'important' })]
      : []),
  ];
}

function exportParts(
  mode: ExportMode,
  name: string,
  messages: Messages,
  width: number,
): readonly Part[] {
  const { screens, marks } = messages;
  const { accounts } = screens;
  const labels = [accounts.exportPath, accounts.exportFormat];
  const format = formatOf(mode);
  const words = format + marks.colon + accounts.formats[format];
  return [
    blankLine,
    textPart(accounts.exportTitle(name), { width, rank: 'important', style: theme.title }),
    textPart(accounts.exportHelp, { width, rank: 'useful', style: theme.dim }),
    fieldPart({ label: accounts.exportPath, labels, field: mode.path, width, messages }),
    linePart(
      'essential',
      <Text wrap="truncate">
        <FieldLabel label={accounts.exportFormat} labelWidth={widestOf(labels)} focused={false} />
        {words}
      </Text>,
    ),
    ...(mode.exists
      ? [statusPart('warning', accounts.exportExists, { width, rank: 'important' })]
      : []),
  ];
}

/** Pointer, label and gap before the digits, and the caret after them. */
const DIGITS_MARGIN = 2 + 3 + 2 + 1;

function outcomeParts(outcome: AccountOutcome, messages: Messages, width: number): readonly Part[] {
  const { done, exported, paused } = messages.screens.accounts;
  const { devices, history } = messages.commands;
  switch (outcome.kind) {
    case 'failed':
      return problemParts(outcome.error, messages, width, outcome.adviser);
    case 'exported': {
      const words = exported(printable(outcome.path), outcome.format);
      return [statusPart('good', words, { width, rank: 'important' })];
    }
    case 'file-exists':
      return [];
    case 'devices':
      return listParts(deviceTable(outcome.devices, messages, width), devices.none, width);
    case 'history':
      return listParts(loginTable(outcome.logins, messages, width), history.none, width);
    case 'paused': {
      const words = paused(outcome.id, clockText(outcome.until));
      return [statusPart('warning', words, { width, rank: 'important' })];
    }
    default: {
      const isGood = outcome.kind !== 'refreshed-unverified' && outcome.kind !== 'tokens-remain';
      const glyph = isGood ? 'good' : 'warning';
      return [statusPart(glyph, done[outcome.kind](outcome.id), { width, rank: 'important' })];
    }
  }
}

/** A table as far as there is room: the last rows go first. The commands print it whole. */
function listParts(
  [head = '', ...rows]: readonly string[],
  none: string,
  width: number,
): readonly Part[] {
  if (rows.length === 0) return [textPart(none, { width, rank: 'important' })];
  return [
    linePart('useful', <Text {...theme.dim}>{head}</Text>),
    ...rows.map((row) => linePart('useful', <Text>{row}</Text>)),
  ];
}

function enterWords(
  mode: AccountsState['mode'],
  { confirm, replaceFile }: Messages['screens']['keys'],
): string {
  return mode.kind === 'export' && mode.exists ? replaceFile : confirm;
}

export function accountsHints({
  state,
  ...context
}: ScreenProps<AccountsState>): readonly KeyHint[] {
  const { keys } = context.messages.screens;
  const { mode, question } = state;
  const account = chosenAccount(state);
  if (account && mode.kind !== 'list') {
    const isReady = mode.kind === 'export' || mode.digits.length === digitsWanted(account);
    return [
      ...(isReady ? [['Enter', enterWords(mode, keys)] as const] : []),
      ...(mode.kind === 'export' ? [['↑ ↓', keys.format] as const] : []),
      ['Esc', keys.close],
    ];
  }
  const common = commonHints(context, { letters: true });
  if (question.accounts.length === 0) return [['Enter', keys.addAccount], ...common];
  return [
    ['Enter', keys.use],
    ['e', keys.export],
    ['f', keys.refresh],
    ['v', keys.devices],
    ['h', keys.history],
    ['d', keys.logOut],
    ['n', keys.addAccount],
    ...common,
  ];
}
