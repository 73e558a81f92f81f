import type { LoginEnd } from './front-ends/login-front-end.ts';
import type { Messages } from './language/messages.ts';
import { printable } from './printable.ts';

/** How a login ended, in lines; the first says whether somebody is logged in. */
export function endLines(end: LoginEnd, messages: Messages): string[] {
  if (end.kind === 'expired') return [messages.noLogin];
  const { account, credential, verification } = end;
  const mid = account?.mid ?? credential.dedeuserid ?? '?';
  const name = printable(account?.name ?? '');
  const lines = [name ? messages.loggedIn(name, mid) : messages.loggedInUnnamed(mid)];
  if (verification === 'unverified') lines.push(messages.unverified);
  const refresh = credential.hasAcTimeValue() ? messages.refreshable : messages.notRefreshable;
  const { expiresAt } = credential;
  const until = expiresAt
    ? messages.sessionUntil(new Date(expiresAt).toISOString().slice(0, 10))
    : '';
  lines.push([until, refresh].filter(Boolean).join(' · '), messages.notStored);
  return lines;
}
