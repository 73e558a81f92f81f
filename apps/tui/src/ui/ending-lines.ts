import { printable, type BilipassError } from '@bilipass/core';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { Interrupted } from '../interruption.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import type { Messages } from '../i18n/messages.ts';
import type { FinishedLogin } from './port/login-event.ts';
import { leftAliveLines } from '../left-alive.ts';
import { systemErrorName } from '../system-error-name.ts';
import { glyphs } from './theme.ts';
import { dayText } from '../time-text.ts';
import stringWidth from 'string-width';
import { fitCell } from './fit-cell.ts';
import type { LoginUi } from './port/login-ui.ts';

/** The lines after a login: the account, and where it is stored. */
export function successLines(login: FinishedLogin, messages: Messages): string[] {
  const { success } = messages;
  const name = printable(login.account?.name || login.uid || '?');
  const head =
    login.verification === 'verified'
      ? [`${glyphs.good} ${success.loggedIn(name)}`]
      : unverifiedLines(login, messages);
  const table = factLines(factsOf(login, messages));
  const news = login.isNew ? [success.isNew] : [];
  const notes = [...news, ...keepingLines(login, messages)];
  const isLast = (login.following ?? 0) === 0;
  const next =
    isLast && login.keeping.kind === 'stored' ? ['', `  ${success.next}`, ...nextCommands] : [];
  return [...head, ...table, ...notes.map((line) => `  ${line}`), ...next];
}

function unverifiedLines(
  { method, isInterrupted, keeping }: FinishedLogin,
  { success, commands }: Messages,
): string[] {
  // Nothing says that pasted cookies are a login.
  if (method === 'paste') {
    const next = keeping.kind === 'stored' ? [`  ${commands.importedNext}`] : [];
    return [`${glyphs.warning} ${success.pastedUnverified}`, ...next];
  }
  const [what, advice] = isInterrupted
    ? [success.interrupted, success.interruptedDetail]
    : [success.loggedInUnverified, success.unverifiedDetail];
  return [`${glyphs.warning} ${what}`, `  ${advice}`];
}

export function unfetchedLine({ failure }: Messages): string {
  return `${glyphs.warning} ${failure.unfetched}`;
}

/** Common next commands, easy to copy. */
const nextCommands = [
  '    bilipass whoami',
  '    bilipass run -- yt-dlp --cookies {netscape} URL',
  '    bilipass keep',
];

function keepingLines(
  { keeping, isInterrupted }: FinishedLogin,
  { success, marks }: Messages,
): string[] {
  switch (keeping.kind) {
    case 'stored':
      return [
        success.storedAt + marks.colon + keeping.path,
        ...leftAliveLines(keeping.leftAlive, success),
      ];
    case 'rescued':
      return [
        success.rescuedAt + marks.colon + keeping.path,
        `${success.rescuedDetail} ${keeping.path}`,
      ];
    case 'nowhere':
      // Only a person who was interrupted may not know that the session is not stored.
      return isInterrupted || keeping.error
        ? [success.notStored, success.livesOn]
        : [success.notStored];
    default:
      return keeping satisfies never;
  }
}

function factsOf(login: FinishedLogin, { success, methods }: Messages): Fact[] {
  const { account, uid, expiresAt } = login;
  return [
    [success.uid, uid],
    [success.level, account?.level?.toString()],
    [success.coins, account?.coins?.toString()],
    [success.vip, account && (account.vip ? success.yes : success.no)],
    [success.method, methods[login.method]],
    [success.validUntil, expiresAt === undefined ? undefined : dayText(expiresAt)],
    [success.refreshToken, login.hasRefreshToken ? success.yes : success.no],
  ];
}

/** The lines at the end of a failed run; none after a success. */
export function endingLines({ exitCode, error }: Ending, messages: Messages): string[] {
  if (error instanceof Interrupted && error.exitCode === exitCodes.timedOut) {
    const { timeUp, timeUpAdvice } = messages.failure;
    return [`${glyphs.bad} ${timeUp}`, `  ${timeUpAdvice}`];
  }
  if (error instanceof Interrupted || exitCode === exitCodes.cancelled) {
    return [`${glyphs.bad} ${messages.failure.cancelled}`];
  }
  if (error !== undefined) return failureLines(error, messages);
  if (exitCode === exitCodes.timedOut) {
    const { timedOut, timedOutAdvice } = messages.failure;
    return [`${glyphs.bad} ${timedOut}`, `  ${timedOutAdvice}`];
  }
  return [];
}

/** What happened, what to do now, and what to report. */
export function failureLines(
  error: unknown,
  messages: Messages,
  adviser?: BilipassError,
): string[] {
  const { what, advice, code, detail } = describeFailure(error, messages, adviser);
  return [
    `${glyphs.bad} ${what}`,
    ...(advice ? [`  ${messages.marks.join(messages.failure.whatToDo, advice)}`] : []),
    `  [${code}]${detail ? ` ${detail}` : ''}`,
  ];
}

/** The lines of `failureLines`, about one of several accounts. */
export function accountFailureLines(
  id: string | undefined,
  error: BilipassError,
  messages: Messages,
  adviser?: BilipassError,
): string[] {
  const [first = '', ...rest] = failureLines(error, messages, adviser);
  return [id === undefined ? first : first + messages.marks.aside(id), ...rest];
}

/** One line: that standard output could not be written. */
export function lostOutputLine(cause: Error, messages: Messages): string {
  const error = new AppError('output-unwritable', { detail: systemErrorName(cause), cause });
  const { what, code, detail } = describeFailure(error, messages);
  return `${glyphs.bad} ${what} [${code}]${detail === undefined ? '' : ` ${detail}`}`;
}

type Fact = readonly [label: string, value: string | undefined];

/** One line per known fact, with the values aligned. */
function factLines(facts: readonly Fact[]): string[] {
  const known = facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
  const width = Math.max(0, ...known.map(({ label }) => stringWidth(label)));
  return known.map(({ label, value }) => `  ${fitCell(label, width)}  ${value}`);
}

export interface Ending {
  readonly exitCode: ExitCode;
  /** The error that ended the run; `undefined` for none. */
  readonly error?: unknown;
}

/** One side of the port: screens, line prompts, or JSON. */
export interface FrontEnd extends LoginUi {
  /** Restores the terminal and prints the result. No event may follow. */
  end(ending: Ending): Promise<void>;
}
