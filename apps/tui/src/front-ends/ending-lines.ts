import stringWidth from 'string-width';
import { exitCodes } from '../cli/exit-codes.ts';
import { Interrupted } from '../cli/interrupted.ts';
import { fitCell } from '../components/fit-cell.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import type { Messages, SuccessMessages } from '../i18n/messages.ts';
import type { FinishedLogin, Keeping } from '../login/login-event.ts';
import { printable } from '../printable.ts';
import { glyphs } from '../theme.ts';
import { dayText } from '../time-text.ts';
import type { Ending } from './front-end.ts';

/** The card after a login: who it is and what came of it. */
export function successLines(login: FinishedLogin, messages: Messages): string[] {
  const { success } = messages;
  const name = printable(login.account?.name || login.uid || '?');
  const head =
    login.verification === 'verified'
      ? [`${glyphs.good} ${success.loggedIn(name)}`]
      : [`${glyphs.warning} ${success.loggedInUnverified}`, `  ${success.unverifiedDetail}`];
  const facts = factsOf(login, messages);
  const width = Math.max(...facts.map(([label]) => stringWidth(label)));
  const table = facts.map(([label, value]) => `  ${fitCell(label, width)}  ${value}`);
  const news = login.isNew ? [success.isNew] : [];
  const notes = [...news, ...keepingLines(login.keeping, success)];
  return [...head, ...table, ...notes.map((line) => `  ${line}`)];
}

function keepingLines(keeping: Keeping, success: SuccessMessages): string[] {
  switch (keeping.kind) {
    case 'stored':
      return [`${success.storedAt}: ${keeping.path}`];
    case 'rescued':
      return [`${success.rescuedAt}: ${keeping.path}`, `${success.rescuedDetail} ${keeping.path}`];
    case 'nowhere':
      return [success.notStored];
    default:
      return keeping satisfies never;
  }
}

function factsOf(
  login: FinishedLogin,
  { success, methods }: Messages,
): (readonly [string, string])[] {
  const { account, uid, expiresAt } = login;
  const facts: (readonly [string, string | undefined])[] = [
    [success.uid, uid],
    [success.level, account?.level?.toString()],
    [success.coins, account?.coins?.toString()],
    [success.vip, account && (account.vip ? success.yes : success.no)],
    [success.method, methods[login.method]],
    [success.validUntil, expiresAt === undefined ? undefined : dayText(expiresAt)],
    [success.refreshToken, login.hasRefreshToken ? success.yes : success.no],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [[label, value]]));
}

/** The last words about a run that did not end well; none for one that did. */
export function endingLines({ exitCode, error }: Ending, messages: Messages): string[] {
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
export function failureLines(error: unknown, messages: Messages): string[] {
  const { what, advice, code, detail } = describeFailure(error, messages);
  return [
    `${glyphs.bad} ${what}`,
    ...(advice ? [`  ${messages.failure.whatToDo} ${advice}`] : []),
    `  [${code}]${detail ? ` ${detail}` : ''}`,
  ];
}
