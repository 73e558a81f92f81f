import type { ExitCode } from '../exit-codes.ts';
import type { LoginUi } from './port/login-ui.ts';

export interface Ending {
  readonly exitCode: ExitCode;
  /** The error that ended the run; `undefined` for none. */
  readonly error?: unknown;
}

/** One side of the port: screens, line prompts, or JSON. */
export interface FrontEnd extends LoginUi {
  /** Restores the terminal and prints the result. No event may follow. */
  end(ending: Ending): Promise<void>;
}
