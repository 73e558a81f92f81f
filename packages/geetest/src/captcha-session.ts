import { systemRuntime, type Runtime } from '@bilipass/core';
import { decodeAnswerLine } from './decode-answer-line.ts';
import {
  acceptResult,
  answersChallenge,
  readResult,
  type CaptchaAnswer,
} from './captcha-answer.ts';
import { openableMs, requireAnswerable } from './captcha-age.ts';
import type { CaptchaChallenge } from './captcha-challenge.ts';
import type { CaptchaEvent } from './captcha-event.ts';
import type { RenewChallenge } from './captcha-solver.ts';
import { CaptchaError } from './errors.ts';
import { requirePositiveMs } from './internal/require-positive-ms.ts';

/** How long a person has to solve a captcha by default. Milliseconds. */
export const defaultDeadlineMs = 300_000;

/** Options of {@link createCaptchaSession}. */
export interface CaptchaSessionOptions {
  /** Ends the session; `answer` rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Requests a fresh challenge when the current one has expired. Default: the session cannot renew. */
  readonly renew?: RenewChallenge | undefined;
  /**
   * How long the person has. Milliseconds, above 0; `Infinity` sets no timer. Default: 300 000
   * (five minutes).
   */
  readonly deadlineMs?: number | undefined;
  /** Receives each event. It must not throw. Default: events are dropped. */
  readonly onEvent?: ((event: CaptchaEvent) => void) | undefined;
  /** Clock and timers. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'startTimer'> | undefined;
}

/** The state of a session. */
export type CaptchaSessionState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'answered';
      readonly answer: CaptchaAnswer;
      /** When the challenge of the answer was issued. Unix milliseconds. */
      readonly issuedAt: number;
    }
  | { readonly kind: 'ended'; readonly reason: unknown };

/**
 * One person solving one captcha. A web page, a pasted line and a typed answer can all be submitted
 * to the same session; the first valid one wins.
 */
export interface CaptchaSession {
  /** The current challenge. A renewal replaces it. */
  readonly challenge: CaptchaChallenge;
  /** When `challenge` was issued, in Unix milliseconds. */
  readonly issuedAt: number;
  /** Whether it waits, has its answer, or ended without one. */
  readonly state: CaptchaSessionState;
  /** Whether {@link CaptchaSession.renew} can get a fresh challenge. */
  readonly canRenew: boolean;
  /** Aborted as soon as the session is over. Without an answer, its reason says why. */
  readonly signal: AbortSignal;
  /**
   * The answer. Rejects with the reason of `signal` on abort, else with a `CaptchaError`:
   * `captcha-timeout`, `captcha-load-failed` (the deadline passed and the puzzle never loaded) or
   * `captcha-cancelled`.
   */
  readonly answer: Promise<CaptchaAnswer>;
  /**
   * Accepts an answer: the fields of a solved puzzle, or a pasted line. It may belong to any
   * challenge that this session has shown, while that challenge is younger than 115 s: the service
   * refuses a later one.
   *
   * @throws {@link CaptchaError} `captcha-answer-malformed`, `captcha-answer-foreign`,
   *   `captcha-answer-expired`, or `captcha-answer-spent` if there is an answer already. The session
   *   continues, except after `captcha-answer-expired` where it cannot renew the challenge.
   */
  submit(input: unknown): CaptchaAnswer;
  /** Requests a fresh challenge. Concurrent calls share one request. */
  renew(): Promise<CaptchaChallenge>;
  /** How long a person may still open `challenge`, which is 100 s after its issue. Milliseconds, 0 if not. */
  readonly openableForMs: number;
  /** Passes an event to `onEvent`. */
  report(event: CaptchaEvent): void;
  /** Ends the session; `answer` rejects with `reason`. Default: `captcha-cancelled`. */
  cancel(reason?: unknown): void;
}

/** Opens a session for `challenge`. */
export function createCaptchaSession(
  challenge: CaptchaChallenge,
  options: CaptchaSessionOptions = {},
): CaptchaSession {
  return new Session(challenge, options);
}

interface Issued {
  readonly challenge: CaptchaChallenge;
  readonly at: number;
}

class Session implements CaptchaSession {
  readonly answer: Promise<CaptchaAnswer>;
  readonly #renew: RenewChallenge | undefined;
  readonly #onEvent: (event: CaptchaEvent) => void;
  readonly #runtime: Pick<Runtime, 'now' | 'startTimer'>;
  readonly #over = new AbortController();
  /** Newest first. A second tab may still solve a challenge that the first tab has renewed. */
  readonly #earlier: Issued[] = [];
  #current: Issued;
  #state: CaptchaSessionState = { kind: 'waiting' };
  #renewal: Promise<CaptchaChallenge> | undefined;
  #loadFailure: string | undefined;

  constructor(challenge: CaptchaChallenge, options: CaptchaSessionOptions) {
    const { signal, deadlineMs = defaultDeadlineMs } = options;
    requirePositiveMs('deadlineMs', deadlineMs);
    signal?.throwIfAborted();
    this.#renew = options.renew;
    this.#onEvent = options.onEvent ?? (() => {});
    this.#runtime = options.runtime ?? systemRuntime;
    this.#current = { challenge, at: this.#runtime.now() };
    this.answer = this.#watchState();
    this.#watchEnd(signal, deadlineMs);
  }

  get challenge(): CaptchaChallenge {
    return this.#current.challenge;
  }

  get issuedAt(): number {
    return this.#current.at;
  }

  get state(): CaptchaSessionState {
    return this.#state;
  }

  get canRenew(): boolean {
    return this.#renew !== undefined;
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  submit(input: unknown): CaptchaAnswer {
    this.#requireWaiting();
    const result = typeof input === 'string' ? decodeAnswerLine(input) : readResult(input);
    const earlier = this.#earlier.find(({ challenge }) => answersChallenge(result, challenge));
    const { challenge, at } = earlier ?? this.#current;
    const answer = acceptResult(challenge, result);
    this.#requireInTime(at);
    this.#end({ kind: 'answered', answer, issuedAt: at });
    this.report({ type: 'solved' });
    return answer;
  }

  async renew(): Promise<CaptchaChallenge> {
    this.#requireWaiting();
    this.#renewal ??= this.#requestRenewal().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  report(event: CaptchaEvent): void {
    if (event.type === 'loading-failed') this.#loadFailure = event.code;
    if (event.type === 'opened' || event.type === 'renewed') this.#loadFailure = undefined;
    this.#onEvent(event);
  }

  cancel(reason: unknown = new CaptchaError('captcha-cancelled')): void {
    this.#end({ kind: 'ended', reason });
  }

  get openableForMs(): number {
    return Math.max(0, this.issuedAt + openableMs - this.#runtime.now());
  }

  #requireInTime(issuedAt: number): void {
    try {
      requireAnswerable(issuedAt, this.#runtime.now());
    } catch (error) {
      // No later answer can be right.
      if (!this.canRenew) this.cancel(error);
      throw error;
    }
  }

  #requireWaiting(): void {
    if (this.state.kind === 'answered') throw new CaptchaError('captcha-answer-spent');
    if (this.state.kind === 'ended')
      throw new CaptchaError('captcha-cancelled', 'the attempt is over');
  }

  async #requestRenewal(): Promise<CaptchaChallenge> {
    try {
      if (this.#renew === undefined) {
        throw new CaptchaError(
          'captcha-load-failed',
          'this session cannot request a fresh challenge',
        );
      }
      const at = this.#runtime.now();
      const challenge = await this.#renew({ signal: this.signal });
      this.#requireWaiting();
      this.#earlier.unshift(this.#current);
      this.#current = { challenge, at };
      this.report({ type: 'renewed' });
      return challenge;
    } catch (error) {
      if (this.state.kind === 'waiting') this.report({ type: 'renewal-failed', error });
      throw error;
    }
  }

  #watchState(): Promise<CaptchaAnswer> {
    const answer = new Promise<CaptchaAnswer>((resolve, reject) => {
      this.signal.addEventListener('abort', () => {
        if (this.#state.kind === 'answered') resolve(this.#state.answer);
        if (this.#state.kind === 'ended') reject(this.#state.reason);
      });
    });
    // Callers that await `answer` still get the rejection. Without callers, it must not end the
    // process.
    answer.catch(() => {});
    return answer;
  }

  #watchEnd(signal: AbortSignal | undefined, deadlineMs: number): void {
    const onAbort = (): void => this.cancel(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const stopTimer = Number.isFinite(deadlineMs)
      ? this.#runtime.startTimer(deadlineMs, () => this.cancel(this.#tooLate()))
      : undefined;
    this.signal.addEventListener('abort', () => {
      stopTimer?.();
      signal?.removeEventListener('abort', onAbort);
    });
  }

  #tooLate(): CaptchaError {
    return this.#loadFailure === undefined
      ? new CaptchaError('captcha-timeout')
      : new CaptchaError('captcha-load-failed', `the page reported ${this.#loadFailure}`);
  }

  #end(state: Exclude<CaptchaSessionState, { kind: 'waiting' }>): void {
    if (this.#state.kind !== 'waiting') return;
    this.#state = state;
    this.#over.abort(state.kind === 'ended' ? state.reason : undefined);
  }
}
