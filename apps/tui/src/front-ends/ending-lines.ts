import { exitCodes } from '../cli/exit-codes.ts';
import { Interrupted } from '../cli/interrupted.ts';
import { describeFailure } from '../i18n/describe-failure.ts';
import type { Messages, SuccessMessages } from '../i18n/messages.ts';
import type { FinishedLogin } from '../login/conversation.ts';
import { printable } from '../printable.ts';
import { glyphs } from '../theme.ts';
import { dayText } from '../time-text.ts';
import type { Ending } from './front-end.ts';

/** The card after a login: who it is and what came of it. */
export function successLines(login: FinishedLogin, { success }: Messages): string[] {
  const name = printable(login.account?.name || login.uid || '?');
  const head =
    login.verification === 'verified'
      ? [`${glyphs.good} ${success.loggedIn(name)}`]
      : [`${glyphs.warning} ${success.loggedInUnverified}`, `  ${success.unverifiedDetail}`];
  const facts = factsOf(login, success).map(([label, value]) => `  ${label}: ${value}`);
  return [...head, ...facts, `  ${success.notStored}`];
}

function factsOf(login: FinishedLogin, success: SuccessMessages): (readonly [string, string])[] {
  const { account, uid, expiresAt } = login;
  const facts: (readonly [string, string | undefined])[] = [
    [success.uid, uid],
    [success.level, account?.level?.toString()],
    [success.coins, account?.coins?.toString()],
    [success.vip, account && (account.vip ? success.yes : success.no)],
    [success.method, success.methodQrWeb],
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
