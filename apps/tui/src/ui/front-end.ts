import type { ExitCode } from '../exit-codes.ts';
import type { LoginUi } from './port/login-ui.ts';

/** How a run of the program ends. */
export interface Ending {
  readonly exitCode: ExitCode;
  /** What broke it off; `undefined` where it ended by itself. */
  readonly error?: unknown;
}

/** One side of the port: screens, line prompts, or JSON. */
export interface FrontEnd extends LoginUi {
  /** Restores the terminal and prints the result. No event may follow. */
  end(ending: Ending): Promise<void>;
}
