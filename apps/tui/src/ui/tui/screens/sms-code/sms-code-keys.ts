import type { Key } from '../../terminal/keys.ts';
import { letterOf } from '../letter-of.ts';
import type { SmsCodeKey } from './sms-code-machine.ts';

const letters = { r: 'resend', e: 'edit', m: 'method' } as const;

/** What a key means beside the boxes for a code. */
export function smsCodeKeyOf(key: Key): SmsCodeKey {
  switch (key.kind) {
    case 'escape':
      return { kind: 'leave' };
    case 'backspace':
      return { kind: 'erase' };
    case 'ctrl':
      return { kind: key.letter === 'u' || key.letter === 'w' ? 'clear' : 'other' };
    case 'text':
    case 'paste': {
      const digits = digitsIn(key.text);
      return digits === ''
        ? { kind: letterOf(key, letters) ?? 'other' }
        : { kind: 'digits', digits };
    }
    default:
      return { kind: 'other' };
  }
}

/** The digits of a text; an input method may give them in full width. */
function digitsIn(text: string): string {
  return text.normalize('NFKC').replace(/[^0-9]/g, '');
}
