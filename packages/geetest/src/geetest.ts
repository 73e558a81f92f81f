import type { Transport } from '@bilipass/core';
import { requireAnswerable } from './captcha-age.ts';
import { completeManualAnswer, type CaptchaAnswer } from './captcha-answer.ts';
import { GeetestType, type CaptchaChallenge } from './captcha-challenge.ts';
import type { CaptchaEvent } from './captcha-event.ts';
import { createCaptchaSession, type CaptchaSession } from './captcha-session.ts';
import type { CaptchaSolver } from './captcha-solver.ts';
import { CaptchaError } from './errors.ts';
import type { ServedPage } from './node/serve-page.ts';
import { requestChallenge, type RequestChallengeOptions } from './request-challenge.ts';
import { solveTimed } from './solve-in-time.ts';
import { requireServeOptions, type ServeOptions } from './serve-options.ts';
import { createSolver, type AnswerInput } from './solvers/create-solver.ts';

/** Options of {@link Geetest}. */
export interface GeetestOptions extends ServeOptions {
  /** The client of the login that needs the captcha. Its clock and timers are used here, too. */
  readonly client: Transport;
  /** The login window that requests the captcha, see `getCaptcha`. Default `main_web`. */
  readonly source?: string | undefined;
  /** Receives each event of the page. It must not throw. Default: events are dropped. */
  readonly onEvent?: ((event: CaptchaEvent) => void) | undefined;
}

/**
 * A captcha from the request to the answer, step by step: `generateTest()`, then let a person solve
 * it — on the page of `startGeetestServer()`, through a solver with `solve()`, or by hand with
 * `completeTest()` — then hand the instance to the login or SMS call that spends it.
 *
 * @throws {TypeError} or {RangeError} from the constructor for options out of range.
 */
export class Geetest {
  readonly #options: GeetestOptions;
  #session: CaptchaSession | undefined;
  #taken = false;
  #page: ServedPage | undefined;
  #starting: Promise<ServedPage> | undefined;

  constructor(options: GeetestOptions) {
    requireServeOptions(options);
    this.#options = options;
  }

  /**
   * Requests a captcha. Drops an earlier one and closes its page.
   *
   * @param type - Its purpose. Default `GeetestType.LOGIN`.
   * @throws {CaptchaError} `captcha-type-unsupported`.
   * @throws `ServiceError` and `TransportError` of core.
   */
  async generateTest(
    type: GeetestType = GeetestType.LOGIN,
    { signal, check }: Pick<RequestChallengeOptions, 'signal' | 'check'> = {},
  ): Promise<void> {
    if (type !== GeetestType.LOGIN && type !== GeetestType.VERIFY) {
      throw new RangeError(`type must be "login" or "verify", got ${JSON.stringify(type)}`);
    }
    const { client, source, onEvent } = this.#options;
    const challenge = await requestChallenge(client, type, { signal, source, check });
    this.#session?.cancel(new CaptchaError('captcha-cancelled', 'a new one was requested'));
    await this.closeGeetestServer();
    this.#taken = false;
    this.#session = createCaptchaSession(challenge, {
      renew: ({ signal }) => requestChallenge(client, type, { signal, source, check }),
      // No call waits yet, and a timer would keep the process alive.
      deadlineMs: Infinity,
      onEvent,
      runtime: client.runtime,
    });
  }

  /** Returns whether there is a captcha, solved or not. */
  testGenerated(): boolean {
    return this.#session !== undefined;
  }

  /**
   * Returns the purpose of the captcha.
   *
   * @throws {CaptchaError} `captcha-not-generated`.
   */
  getTestType(): GeetestType {
    return this.#require().challenge.type;
  }

  /**
   * Returns the challenge: `gt`, `challenge` and `token`. It changes when the page renews it.
   *
   * @throws {CaptchaError} `captcha-not-generated`.
   */
  getInfo(): CaptchaChallenge {
    return this.#require().challenge;
  }

  /**
   * Submits an answer: the line of the page, or `validate`, `seccode` and the `challenge` of the
   * result.
   *
   * @throws {CaptchaError} `captcha-not-generated`, `captcha-answer-malformed`,
   *   `captcha-answer-foreign`, `captcha-answer-expired`, `captcha-answer-spent`.
   */
  completeTest(answer: AnswerInput): void {
    const session = this.#require();
    const isLine = typeof answer === 'string';
    session.submit(isLine ? answer : completeManualAnswer(session.challenge, answer));
  }

  /**
   * Lets `solver` get the answer. An answer from the page or `completeTest()` ends the wait, too.
   *
   * @throws {CaptchaError} `captcha-not-generated`, and what the solver throws.
   */
  async solve(
    solver: CaptchaSolver,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<CaptchaAnswer> {
    const session = this.#require();
    const stop = signal ? AbortSignal.any([signal, session.signal]) : session.signal;
    try {
      const first = answerOf(session);
      if (first) return first;
      return await solveTimed(solver, {
        challenge: session.challenge,
        renew: () => session.renew(),
        accept: (answer) => session.submit(answer),
        signal: stop,
      });
    } catch (error) {
      const answer = answerOf(session);
      if (answer === undefined) throw error;
      return answer;
    }
  }

  /**
   * Waits for an answer from the page or from `completeTest()`.
   *
   * @throws {CaptchaError} `captcha-not-generated`, `captcha-timeout`.
   */
  waitUntilDone({
    signal,
    deadlineMs,
  }: {
    readonly signal?: AbortSignal | undefined;
    /** Milliseconds, above 0. Default 300 000 (five minutes). */
    readonly deadlineMs?: number | undefined;
  } = {}): Promise<CaptchaAnswer> {
    const neverAnswers = (): Promise<never> => new Promise(() => {});
    return this.solve(
      createSolver(neverAnswers, { deadlineMs, runtime: this.#options.client.runtime }),
      {
        signal,
      },
    );
  }

  /** Returns whether the captcha is solved. */
  hasDone(): boolean {
    return this.#session?.state.kind === 'answered';
  }

  /**
   * Returns the answer without using it up.
   *
   * @throws {CaptchaError} `captcha-not-generated`, `captcha-not-done`.
   */
  getResult(): CaptchaAnswer {
    const answer = answerOf(this.#require());
    if (answer === undefined) throw new CaptchaError('captcha-not-done');
    return answer;
  }

  /**
   * Returns the answer to the one request that spends it. Login and SMS calls use this method.
   *
   * @throws {CaptchaError} `captcha-not-generated`, `captcha-not-done`; `captcha-answer-expired` when
   *   its challenge is 115 s old by now; `captcha-answer-spent` from the second time on.
   */
  takeResult(): CaptchaAnswer {
    const answer = this.getResult();
    if (this.#taken) throw new CaptchaError('captcha-answer-spent', 'a request has used it');
    const { state } = this.#require();
    if (state.kind === 'answered') {
      requireAnswerable(state.issuedAt, this.#options.client.runtime.now());
    }
    this.#taken = true;
    return answer;
  }

  /**
   * Serves the page on this machine and returns its address. The server closes once the captcha is
   * solved, or at `closeGeetestServer()`. It does not keep the process alive. Needs Node.
   *
   * @throws {CaptchaError} `captcha-not-generated`, `captcha-answer-spent`, `captcha-server-failed`.
   */
  async startGeetestServer(): Promise<string> {
    const session = this.#require();
    if (this.hasDone()) throw new CaptchaError('captcha-answer-spent');
    const starting = (this.#starting ??= this.#serve(session));
    try {
      const page = await starting;
      if (this.#starting === starting) this.#page = page;
      return page.url;
    } catch (error) {
      if (this.#starting === starting) this.#starting = undefined;
      throw error;
    }
  }

  /**
   * Returns the address of the page.
   *
   * @throws {CaptchaError} `captcha-server-not-started`.
   */
  getGeetestServerUrl(): string {
    if (this.#page === undefined) throw new CaptchaError('captcha-server-not-started');
    return this.#page.url;
  }

  /** Stops serving the page and frees its port. Closing twice, or before the start, is fine. */
  async closeGeetestServer(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    this.#page = undefined;
    // `startGeetestServer()` has already reported the error to its caller.
    const page = await starting?.catch(() => undefined);
    await page?.close();
  }

  async #serve(session: CaptchaSession): Promise<ServedPage> {
    // Only this method needs Node's server. The other methods run anywhere.
    const { servePage } = await import('./node/serve-page.ts');
    const { client, ...where } = this.#options;
    const page = await servePage(session, { ...where, runtime: client.runtime });
    page.unref();
    const close = (): void => void this.closeGeetestServer();
    if (session.signal.aborted) close();
    else session.signal.addEventListener('abort', close, { once: true });
    const { url, port } = page;
    session.report({ type: 'listening', url, port });
    return page;
  }

  #require(): CaptchaSession {
    if (this.#session === undefined) throw new CaptchaError('captcha-not-generated');
    return this.#session;
  }
}

function answerOf({ state }: CaptchaSession): CaptchaAnswer | undefined {
  return state.kind === 'answered' ? state.answer : undefined;
}
