import type { Language } from '../../i18n/choose-language.ts';
import type { Screen } from './screen.ts';
import type { FinishedStep, StepNumber } from './screens/completed-steps.ts';

/** Everything that is on the terminal, but for the clock and the size of the window. */
export interface View {
  readonly screen: Screen;
  /** What stands in front of the screen. */
  readonly overlay: 'none' | 'help' | 'quit';
  readonly language: Language;
  /** What of this login is done, in order. */
  readonly trail: readonly FinishedStep[];
  /** Which step of how many this is; `undefined` where they are not counted. */
  readonly step: StepNumber | undefined;
  /** Whether one step back leads out of the program. */
  readonly isRoot: boolean;
}
