import { leftAliveOf } from '../../left-alive.ts';
import { leftAliveFields, problemFields, timeOrNull } from '../../ui/json/json-fields.ts';
import { accountFields, isRefreshable } from '../account-fields.ts';
import type { KeepEvent, Subject } from './keep-event.ts';

/** Returns the fields of an event, for `--json` and notices; never a secret. */
export function keepFields(event: KeepEvent): object {
  switch (event.type) {
    case 'keep.started':
      return { pid: event.pid, mids: event.ids ?? null, once: event.once };
    case 'keep.checked':
      return { ...accountFields(event.account), next_check_at: timeOrNull(event.nextCheckAt) };
    case 'keep.renewed': {
      const { id, name, session } = event.account;
      const { expiresAt, verified } = session.credential;
      return {
        mid: id,
        name: name ?? null,
        expires_at: timeOrNull(expiresAt),
        verification: verified ? 'verified' : 'unverified',
        left_alive: leftAliveFields(leftAliveOf(event.leftAlive)),
      };
    }
    case 'keep.logged-out':
      return { ...whose(event), since: timeOrNull(event.since) };
    case 'keep.ends-soon': {
      const refreshable = isRefreshable(event.account);
      return { ...whose(event), expires_at: timeOrNull(event.expiresAt), refreshable };
    }
    case 'keep.risk':
      return { ...whose(event), until: timeOrNull(event.until), code: event.code };
    case 'keep.trouble': {
      const { error, subject, since } = event;
      return {
        ...subjectFields(subject),
        since: timeOrNull(since),
        ...problemFields(error),
        retryable: error.retryable,
      };
    }
    case 'keep.recovered':
      return { ...subjectFields(event.subject), since: timeOrNull(event.since) };
    case 'keep.written': {
      const { format, path, variable } = event.target;
      return { mid: event.id, format, path, variable: variable ?? null };
    }
    case 'keep.stopped':
      return {};
    default:
      return event satisfies never;
  }
}

function whose({ account }: Extract<KeepEvent, { readonly account: unknown }>): object {
  return { mid: account.id, name: account.name ?? null };
}

function subjectFields({ about, id, path }: Subject): object {
  return { about, mid: id ?? null, path: path ?? null };
}
