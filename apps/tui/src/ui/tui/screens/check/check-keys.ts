import type { Key } from '../../terminal/keys.ts';
import { letterOf } from '../letter-of.ts';
import type { CheckKey } from './check-machine.ts';

const letters = { o: 'open', c: 'copy', m: 'method' } as const;

/** What a key means on the screen of a second factor. */
export function checkKeyOf(key: Key): CheckKey {
  if (key.kind === 'enter') return 'send';
  if (key.kind === 'escape') return 'leave';
  return letterOf(key, letters) ?? 'other';
}
