import type { Messages } from '../../../i18n/messages.ts';
import type { DisplayOptions } from '../../display-options.ts';
import type { CellSize } from '../terminal/cell-size.ts';
import type { LoginProgress } from './completed-steps.ts';

export interface ScreenContext {
  readonly view: LoginProgress;
  readonly size: CellSize;
  /** Unix milliseconds. */
  readonly now: number;
  readonly messages: Messages;
  readonly display: DisplayOptions;
}

export interface ScreenProps<State> extends ScreenContext {
  readonly state: State;
}
