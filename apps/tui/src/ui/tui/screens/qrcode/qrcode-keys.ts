import type { Key } from '../../terminal/keys.ts';
import { letterOf } from '../letter-of.ts';
import type { QrcodeKey } from './qrcode-machine.ts';

const letters: Readonly<Record<string, QrcodeKey>> = {
  r: 'renew',
  o: 'open',
  c: 'copy',
  s: 'save',
  i: 'invert',
  '+': 'wider',
  '=': 'wider',
  '-': 'narrower',
  m: 'method',
};

/** What a key means on the QR screen. */
export function qrcodeKeyOf(key: Key): QrcodeKey {
  switch (key.kind) {
    case 'enter':
      return 'renew';
    case 'escape':
      return 'leave';
    case 'text':
      return letterOf(key, letters) ?? 'other';
    default:
      return 'other';
  }
}
