import type { ServiceState } from '../state/service-state.ts';

/** The SMS of all phones, and the e-mails of all addresses. */
export class Inbox {
  readonly #state: ServiceState;

  constructor(state: ServiceState) {
    this.#state = state;
  }

  /**
   * Returns the code of the latest message: six digits, of which the first is a zero.
   *
   * @param to - the national number, digits only, or the e-mail address.
   * @throws Error if no message was sent to it.
   */
  last(to: string): string {
    const { smsCodes, emailCodes } = this.#state;
    const code = (to.includes('@') ? emailCodes : smsCodes).last(to);
    if (code === undefined) throw new Error('there has been no message to this address');
    return code;
  }

  /** Bars the number permanently: the service answers 1025 and sends no SMS. */
  bar(tel: string): void {
    this.#state.smsCodes.bar(tel);
  }
}
