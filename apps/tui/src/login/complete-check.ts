import { BilipassError, type VerificationWay } from '@bilipass/core';
import {
  LoginError,
  type CheckWay,
  type LoginCheck,
  type LoginSuccess,
  type SentCode,
} from '@bilipass/login';
import { AppError } from '../app-error.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';
import type { RequiredCheck } from '../ui/port/login-event.ts';
import { questionAfter } from './question-after.ts';
import { redeemCode, type RedeemedCode } from './redeem-code.ts';
import { sendUnlessEarly, type UsableCode } from './send-unless-early.ts';
import type { CaptchaRun } from './solve-captcha.ts';

/** More refusals could lock the account. */
const MAX_FAILURES = 3;

/**
 * Completes the second factor: the way of the code, a captcha, the code. Hands other kinds over to the
 * official page. `back` leads to what came before the check.
 *
 * @throws {AppError} `check-given-up` after three refusals.
 */
export async function completeCheck(
  check: LoginCheck,
  context: MethodContext,
): Promise<MethodOutcome> {
  return new CheckTalk(check, context).run();
}

/** Only the official page can do the check. */
const elsewhere: RequiredCheck = { ways: [] };

function isElsewhere(error: unknown): boolean {
  return error instanceof LoginError && error.code === 'verification-unsupported';
}

class CheckTalk {
  readonly #check: LoginCheck;
  readonly #context: MethodContext;
  #failures = 0;
  /** The last code of each way. */
  readonly #sent: { [By in VerificationWay]?: SentCode } = {};

  constructor(check: LoginCheck, context: MethodContext) {
    this.#check = check;
    this.#context = context;
  }

  async run(): Promise<MethodOutcome> {
    const { ui, signal } = this.#context;
    ui.notify({ type: 'busy', task: 'asking-check' });
    let required = await this.#fetchRequired();
    ui.notify({ type: 'risk.required', ...required });
    let problem: BilipassError | undefined;
    for (;;) {
      const question = { kind: 'check', ...required, url: this.#check.url, problem } as const;
      const answer = await ui.ask(question, { signal });
      problem = undefined;
      if (answer.kind !== 'send') return answer;
      if (required.ways.length === 0) {
        throw new LoginError('verification-unsupported', 'it needs its own page');
      }
      try {
        const outcome = await this.#sendAndRedeem(answer.by, required.ways);
        if (outcome.kind !== 'back') return outcome;
      } catch (error) {
        if (isElsewhere(error)) required = elsewhere;
        else problem = this.#counted(error);
      }
    }
  }

  async #fetchRequired(): Promise<RequiredCheck> {
    try {
      const { signal } = this.#context;
      const { ways } = await this.#check.fetchInfo({ signal });
      return { ways };
    } catch (error) {
      if (!isElsewhere(error)) throw error;
      return elsewhere;
    }
  }

  async #sendAndRedeem(first: VerificationWay, ways: readonly CheckWay[]): Promise<MethodOutcome> {
    const { runWithCaptcha, signal } = this.#context;
    let by = first;
    const send = (): Promise<CaptchaRun<SentCode>> =>
      runWithCaptcha((call) => this.#check.sendCode({ ...call, by }), {
        next: 'sending-code',
        signal,
      });
    for (;;) {
      const run = await sendUnlessEarly(send, this.#sent[by]);
      if (run.kind !== 'done') return run;
      this.#sent[by] = run.value.sent;
      const redeemed = await this.#redeem(run.value, ways);
      if (redeemed.kind === 'resend') continue;
      if (redeemed.kind === 'other-way') {
        ({ by } = redeemed);
        continue;
      }
      if (redeemed.kind !== 'done') return redeemed;
      return { kind: 'session', session: redeemed.value };
    }
  }

  #redeem(
    { sent: { by, resendAt }, problem }: UsableCode<SentCode>,
    ways: readonly CheckWay[],
  ): Promise<RedeemedCode<LoginSuccess>> {
    const { signal } = this.#context;
    const to = ways.find((way) => way.by === by)?.to ?? '';
    const otherWay = ways.find((way) => way.by !== by)?.by;
    return redeemCode(
      {
        sent: { purpose: 'check', by, to, resendAt, expiresAt: undefined, otherWay, problem },
        submit: (code) => this.#check.completeCheck(code, { by, signal }),
        problemOf: (error) => this.#counted(error),
      },
      this.#context,
    );
  }

  /** @throws the error where asking again does not help, or after the third refusal. */
  #counted(error: unknown): BilipassError {
    if (!(error instanceof BilipassError) || error instanceof AppError) throw error;
    if (questionAfter[error.category] === 'over') throw error;
    // A failure of network or service does not count.
    if (!error.retryable) this.#failures++;
    if (this.#failures >= MAX_FAILURES) throw new AppError('check-given-up', { cause: error });
    return error;
  }
}
