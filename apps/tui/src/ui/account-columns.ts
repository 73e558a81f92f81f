import { printable } from '@bilipass/core';
import { widestOf } from './fit-cell.ts';
import type { Messages } from '../i18n/messages.ts';
import type { SavedAccount } from './port/questions.ts';
import { dayText } from '../time-text.ts';

interface AccountColumn {
  readonly title: string;
  readonly width: number;
  readonly cells: readonly string[];
}

const GAP = 2;
const DAY_MS = 86_400_000;
const WIDEST_NAME = 24;
const NARROWEST_NAME = 8;

/**
 * Returns the columns that fit into `width` cells. Name and UID stay; the time of the last check
 * goes first.
 */
export function accountColumns(
  accounts: readonly SavedAccount[],
  messages: Messages,
  { width, now }: { readonly width: number; readonly now: number },
): AccountColumn[] {
  const { methods } = messages;
  const { columns, unknown } = messages.screens.accounts;
  const column = (title: string, cellOf: (account: SavedAccount) => string): AccountColumn => {
    const cells = accounts.map(cellOf);
    return { title, width: widestOf([title, ...cells]), cells };
  };
  const wholeName = column(columns.name, accountName);
  const name = { ...wholeName, width: Math.min(WIDEST_NAME, wholeName.width) };
  const uid = column(columns.uid, ({ id }) => id);
  const method = column(columns.method, (account) => methods[account.method]);
  const expires = column(columns.expires, (account) => expiryText(account, messages, now));
  const checked = column(columns.checked, ({ checkedAt }) =>
    checkedAt === undefined ? unknown : dayText(checkedAt),
  );
  for (const shown of [
    [name, uid, method, expires, checked],
    [name, uid, method, expires],
    [name, uid, expires],
    [name, uid],
  ]) {
    if (tableWidth(shown) <= width) return shown;
  }
  const room = width - (tableWidth([name, uid]) - name.width);
  return [{ ...name, width: Math.max(NARROWEST_NAME, room) }, uid];
}

export const COLUMN_GAP = ' '.repeat(GAP);

function tableWidth(columns: readonly AccountColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0) + GAP * (columns.length - 1);
}

function expiryText({ state, expiresAt }: SavedAccount, messages: Messages, now: number): string {
  const { states, inDays, unknown } = messages.screens.accounts;
  if (state !== 'active') return states[state];
  if (expiresAt === undefined) return unknown;
  return expiresAt <= now ? states.expired : inDays(Math.ceil((expiresAt - now) / DAY_MS));
}

export function accountName({ name, id }: SavedAccount): string {
  return printable(name || id);
}
