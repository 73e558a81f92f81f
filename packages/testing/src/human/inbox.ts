import type { ServiceState } from '../state/service-state.ts';

/** The text messages on everybody's phone. */
export class Inbox {
  readonly #state: ServiceState;

  constructor(state: ServiceState) {
    this.#state = state;
  }

  /**
   * Returns the code of the latest message to a number; six digits, the first of them a zero.
   *
   * @param tel - national number, digits only.
   * @throws Error if there has been no message.
   */
  last(tel: string): string {
    const code = this.#state.smsCodes.last(tel);
    if (code === undefined) throw new Error('there has been no message to this number');
    return code;
  }

  /** Bars the number for good: 1025 instead of a message. */
  bar(tel: string): void {
    this.#state.smsCodes.bar(tel);
  }
}
