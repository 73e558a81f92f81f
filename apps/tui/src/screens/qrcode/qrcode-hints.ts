import type { KeyHint } from '../../components/key-hints.tsx';
import type { Messages } from '../../i18n/messages.ts';
import type { QrcodeState } from './qrcode-machine.ts';

/** The keys that work on the QR screen now. */
export function qrcodeHints({ progress }: QrcodeState, { keys }: Messages): readonly KeyHint[] {
  switch (progress.kind) {
    case 'waiting':
      return [
        ['r', keys.renew],
        ['c', keys.copy],
        ['o', keys.open],
        ['s', keys.save],
        ['Esc', keys.quit],
      ];
    case 'used-up':
      return [
        ['Enter', keys.renew],
        ['Esc', keys.quit],
      ];
    case 'loading':
    case 'scanned':
    case 'expired':
      return [['Esc', keys.quit]];
    default:
      return progress satisfies never;
  }
}
