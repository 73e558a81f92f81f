import type { ExitCode } from '../exit-codes.ts';
import type { Conversation } from './port/login-ui.ts';

/** How a run of the program ends. */
export interface Ending {
  readonly exitCode: ExitCode;
  /** What broke it off; `undefined` where it ended by itself. */
  readonly error?: unknown;
}

/** One way to talk to whoever is on the other side. */
export interface FrontEnd {
  readonly conversation: Conversation;
  /** Gives back what was taken over and says the last word. Nothing is told after it. */
  end(ending: Ending): Promise<void>;
}
