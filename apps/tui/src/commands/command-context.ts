import type { LoginFrontEnd } from '../front-ends/login-front-end.ts';

/** What every command gets. */
export interface CommandContext {
  readonly frontEnd: LoginFrontEnd;
  /** Aborted with an `Interruption` when the program is asked to end. */
  readonly signal: AbortSignal;
}
