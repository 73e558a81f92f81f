import { BilipassError } from '@bilipass/core';
import { LoginError, type LoginCheck, type LoginSuccess, type SentSms } from '@bilipass/login';
import { AppError } from '../app-error.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';
import type { RequiredCheck } from '../ui/port/login-event.ts';
import { questionAfter } from './question-after.ts';
import { redeemSmsCode, type RedeemedSms } from './redeem-sms-code.ts';
import { sendUnlessEarly, type UsableSms } from './send-unless-early.ts';
import type { CaptchaRun } from './solve-captcha.ts';

/** More refusals could lock the account. */
const MAX_FAILURES = 3;

/**
 * Completes the second factor: its kind, a captcha, the code. Hands other kinds over to the
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
const elsewhere: RequiredCheck = { to: undefined, smsPossible: false };

function isElsewhere(error: unknown): boolean {
  return error instanceof LoginError && error.code === 'verification-unsupported';
}

class CheckTalk {
  readonly #check: LoginCheck;
  readonly #context: MethodContext;
  #failures = 0;
  #sent: SentSms | undefined;

  constructor(check: LoginCheck, context: MethodContext) {
    this.#check = check;
    this.#context = context;
  }

  async run(): Promise<MethodOutcome> {
    const { ui, signal } = this.#context;
    ui.notify({ type: 'busy', task: 'asking-check' });
    let info = await this.#fetchInfo();
    ui.notify({ type: 'risk.required', ...info });
    let problem: BilipassError | undefined;
    for (;;) {
      const question = { kind: 'check', ...info, url: this.#check.url, problem } as const;
      const answer = await ui.ask(question, { signal });
      problem = undefined;
      if (answer.kind !== 'send') return answer;
      if (!info.smsPossible)
        throw new LoginError('verification-unsupported', 'it needs its own page');
      try {
        const outcome = await this.#sendAndRedeem(info.to ?? '');
        if (outcome.kind !== 'back') return outcome;
      } catch (error) {
        if (isElsewhere(error)) info = elsewhere;
        else problem = this.#counted(error);
      }
    }
  }

  async #fetchInfo(): Promise<RequiredCheck> {
    try {
      const { signal } = this.#context;
      const info = await this.#check.fetchInfo({ signal });
      return { to: info.maskedTel, smsPossible: info.smsPossible };
    } catch (error) {
      if (!isElsewhere(error)) throw error;
      return elsewhere;
    }
  }

  async #sendAndRedeem(to: string): Promise<MethodOutcome> {
    const { runWithCaptcha, signal } = this.#context;
    const send = (): Promise<CaptchaRun<SentSms>> =>
      runWithCaptcha((call) => this.#check.sendSms(call), { next: 'sending-sms', signal });
    for (;;) {
      const run = await sendUnlessEarly(send, this.#sent);
      if (run.kind !== 'done') return run;
      this.#sent = run.value.sms;
      const redeemed = await this.#redeem(to, run.value);
      if (redeemed.kind === 'resend') continue;
      if (redeemed.kind !== 'done') return redeemed;
      return { kind: 'session', session: redeemed.value };
    }
  }

  #redeem(
    to: string,
    { sms: { resendAt }, problem }: UsableSms<SentSms>,
  ): Promise<RedeemedSms<LoginSuccess>> {
    const { signal } = this.#context;
    return redeemSmsCode(
      {
        sms: { purpose: 'check', to, resendAt, expiresAt: undefined, problem },
        submit: (code) => this.#check.completeCheck(code, { signal }),
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
