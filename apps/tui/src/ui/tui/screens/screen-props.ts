import type { Messages } from '../../../i18n/messages.ts';
import type { Look } from '../../display-options.ts';
import type { CellSize } from './qrcode/fit-qrcode.ts';
import type { View } from '../view.ts';

/** What every screen is drawn from, whatever it shows. */
export interface ScreenContext {
  readonly view: View;
  /** The window. */
  readonly size: CellSize;
  /** The current time, Unix milliseconds. */
  readonly now: number;
  readonly messages: Messages;
  readonly look: Look;
}

/** Props of the screen with that state. */
export interface ScreenProps<State> extends ScreenContext {
  readonly state: State;
}
