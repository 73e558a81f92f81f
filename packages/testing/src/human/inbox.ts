import type { ServiceState } from '../state/service-state.ts';

/** The SMS of all phones. */
export class Inbox {
  readonly #state: ServiceState;

  constructor(state: ServiceState) {
    this.#state = state;
  }

  /**
   * Returns the code of the latest SMS to a number: six digits, of which the first is a zero.
   *
   * @param tel - the national number, digits only.
   * @throws Error if no SMS was sent to the number.
   */
  last(tel: string): string {
    const code = this.#state.smsCodes.last(tel);
    if (code === undefined) throw new Error('there has been no message to this number');
    return code;
  }

  /** Bars the number permanently: the service answers 1025 and sends no SMS. */
  bar(tel: string): void {
    this.#state.smsCodes.bar(tel);
  }
}
