import { useInput } from 'ink';
import type { QrcodeLoginControl } from './use-qrcode-login.ts';

/** What keys lead to besides what the login itself offers. */
export interface QrcodeKeyActions extends Omit<QrcodeLoginControl, 'screen'> {
  readonly expired: boolean;
  readonly interrupt: () => void;
  readonly switchLanguage: () => void;
  readonly toggleDetails: () => void;
}

/** Keys to actions, nothing else. */
export function useQrcodeKeys(actions: QrcodeKeyActions): void {
  useInput((input, key) => {
    // Escape also sets `meta`, so it is asked first.
    if (key.escape || input === 'q' || (key.ctrl && input === 'c')) return actions.interrupt();
    if (key.return && actions.expired) return actions.restart();
    if (input === 'c') return actions.copyLink();
    if (input === 's') return actions.savePicture();
    if (input === 'L') return actions.switchLanguage();
    // An escape sequence that Ink does not know arrives empty.
    if (input !== '') actions.toggleDetails();
  });
}
