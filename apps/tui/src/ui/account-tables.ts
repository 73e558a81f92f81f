import type { LoginDevice, LoginRecord } from '@bilipass/core';
import type { Messages } from '../i18n/messages.ts';
import { momentText } from '../time-text.ts';
import { tableLines } from './table-lines.ts';

/** Titles and cells. A cell without a value shows a dash. */
type Columns<T> = readonly (readonly [title: string, cellOf: (item: T) => string | undefined])[];

const NOTHING = '-';

/** Returns the devices as a table of at most `width` cells, its titles first. */
export function deviceTable(
  devices: readonly LoginDevice[],
  { commands }: Messages,
  width: number,
): string[] {
  const words = commands.devices;
  return table(
    devices,
    [
      [words.name, ({ name }) => name],
      [words.lastLogin, lastLogin],
      [words.source, ({ source }) => source],
      [words.current, ({ isCurrent }) => (isCurrent ? words.isCurrent : '')],
    ],
    width,
  );
}

/** Returns the logins as a table of at most `width` cells, its titles first. */
export function loginTable(
  logins: readonly LoginRecord[],
  { commands }: Messages,
  width: number,
): string[] {
  const words = commands.history;
  return table(
    logins,
    [
      [words.time, ({ at, atText }) => (at === undefined ? atText : momentText(at))],
      [words.place, ({ place }) => place],
      [words.address, ({ ip }) => ip],
      [words.result, ({ succeeded }) => resultText(succeeded, words.results)],
    ],
    width,
  );
}

function table<T>(items: readonly T[], columns: Columns<T>, width: number): string[] {
  const texts = columns.map(([title, cellOf]) => ({
    title,
    cells: items.map((item) => cellOf(item) ?? NOTHING),
  }));
  return tableLines(texts, width);
}

function lastLogin({ lastLoginAt, lastLoginText }: LoginDevice): string | undefined {
  return lastLoginAt === undefined ? lastLoginText : momentText(lastLoginAt);
}

function resultText(
  succeeded: boolean | undefined,
  { yes, no }: Messages['commands']['history']['results'],
): string | undefined {
  return succeeded === undefined ? undefined : succeeded ? yes : no;
}
