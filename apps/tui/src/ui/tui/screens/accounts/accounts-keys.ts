import type { Key } from '../../terminal/keys.ts';
import { letterOf } from '../letter-of.ts';
import type { AccountsKey, AccountsState } from './accounts-machine.ts';

const letters = { e: 'export', f: 'refresh', d: 'log-out', n: 'new' } as const;

/** What a key means beside the saved accounts. */
export function accountsKeyOf(key: Key, { mode, question }: AccountsState): AccountsKey {
  if (mode.kind !== 'list') return { kind: 'key', key };
  if (key.kind === 'escape') return { kind: 'leave' };
  if (key.kind === 'enter') return { kind: question.accounts.length > 0 ? 'use' : 'new' };
  const meant = letterOf(key, letters);
  return meant ? { kind: meant } : { kind: 'key', key };
}
