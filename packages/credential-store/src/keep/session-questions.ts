import {
  isBilipassError,
  type BilipassError,
  type CallOptions,
  type Credential,
} from '@bilipass/core';
import { isStoreError } from '../errors.ts';
import type { UnconfirmedSession } from '../stored-account.ts';
import { classifyTrouble } from './classify-trouble.ts';
import { notLoggedIn } from './not-logged-in.ts';
import type { SaidAccount, SessionService } from './session-service.ts';

/** Dependencies of {@link SessionQuestions}. */
export interface SessionQuestionsInput {
  readonly service: SessionService;
  readonly signal: AbortSignal;
  /** Called with what the service says about the account of a session. */
  readonly onSaid: (account: SaidAccount) => void;
}

/** The answer to a confirmation. */
export type ConfirmationAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'refused'; readonly error: BilipassError };

/** Asks the service about the sessions of one account, and hands on what it says about the account. */
export class SessionQuestions {
  readonly #input: SessionQuestionsInput;
  readonly #call: CallOptions;

  constructor(input: SessionQuestionsInput) {
    this.#input = input;
    this.#call = { signal: input.signal };
  }

  /** Returns whether a session works, according to another endpoint than the check. */
  async isLoggedIn(credential: Credential): Promise<boolean> {
    const answer = await this.#input.service.whoami(credential, this.#call);
    if (answer.kind === 'logged-in') this.#input.onSaid(answer.account);
    return answer.kind === 'logged-in';
  }

  /** Returns whether one of two endpoints reports that a session works. */
  async isAlive(credential: Credential): Promise<boolean> {
    if (await this.isLoggedIn(credential)) return true;
    return (await this.#input.service.check(credential, this.#call)).kind === 'alive';
  }

  /**
   * Asks for the name of the account of a session that works. A failure says nothing about the
   * session.
   */
  async learnName(credential: Credential): Promise<void> {
    await this.isLoggedIn(credential).catch((error: unknown) => {
      this.#input.signal.throwIfAborted();
      if (!isBilipassError(error)) throw error;
    });
  }

  /** Sends the confirmation. Returns the answer, or the error with which the service refused it. */
  async confirm(session: UnconfirmedSession): Promise<ConfirmationAnswer> {
    try {
      const answer = await this.#input.service.confirm(session, this.#call);
      if (answer.kind === 'verified') this.#input.onSaid(answer.account);
      if (answer.kind !== 'not-logged-in') return { kind: answer.kind };
      return { kind: 'refused', error: notLoggedIn('confirm-cookie-refresh') };
    } catch (error) {
      if (isStoreError(error) || !isBilipassError(error)) throw error;
      const isTv = session.credential.origin === 'tv';
      if (isTv || classifyTrouble(error) === 'refused') return { kind: 'refused', error };
      throw error;
    }
  }
}
