import type { BilipassError } from '@bilipass/core';
import type { LoginEvent } from '../login/conversation.ts';
import type { Key } from '../terminal/keys.ts';
import type { QrcodeState } from './qrcode/qrcode-machine.ts';

/** What is on the screen, as plain data. */
export type Screen =
  | { readonly kind: 'blank' }
  | { readonly kind: 'qrcode'; readonly state: QrcodeState }
  | { readonly kind: 'failure'; readonly error: BilipassError };

/** Runs one screen: what is typed and told goes through its machine, its answer to who asked. */
export interface ScreenController {
  readonly screen: Screen;
  press(key: Key): void;
  tell(event: LoginEvent): void;
}

/** What screens can have done outside of themselves. */
export interface ScreenEffects {
  /** Opens a link in the person's browser; false where there is none. */
  openLink(url: string): Promise<boolean>;
  /** Hands a text to the terminal's clipboard. */
  copy(text: string): void;
  /** Saves the picture of a link where only this user can read it, and gives its path. */
  savePicture(url: string): Promise<string>;
  /** Ctrl+C: ends the program. */
  interrupt(): void;
}
