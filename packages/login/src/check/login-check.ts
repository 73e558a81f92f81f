import {
  chooseVerificationBranch,
  exchangeCookie,
  getSafecenterAccount,
  isBilipassError,
  parseChallengeUrl,
  parseShownUrl,
  sendSafecenterSms,
  type CallOptions,
  type Challenge,
  type Client,
  type SafecenterAccount,
  type VerificationBranch,
} from '@bilipass/core';
import { Mutex } from '@bilipass/waiting/mutex';
import { LoginError } from '../errors.ts';
import {
  clientOfBrowser,
  solveCaptcha,
  requireCaptchaSource,
  type CaptchaSource,
} from '../captcha-source.ts';
import { withGrace, type Grace } from '../internal/grace.ts';
import { SessionCollector } from '../internal/session-collector/session-collector.ts';
import { requireSmsCode } from '../internal/require-sms-code.ts';
import type { LoginSuccess } from '../login-success.ts';
import { SMS_PAUSE_MS } from '../sms/sms-timings.ts';
import { verifyCode } from './verify-code.ts';

/** What a login reply says of the check it asks for. */
export interface LoginCheckRequest {
  /** `data.status` of the reply. */
  readonly status: number;
  /** `data.url` of the reply: the address of the check. A secret. */
  readonly url: string;
  /** The service's words; may be empty. */
  readonly message: string;
}

/** Whose check it is and what is possible. */
export interface LoginCheckInfo extends SafecenterAccount {
  /** Whether the check can be done here, by SMS. Otherwise only `url` helps. */
  readonly smsPossible: boolean;
}

/** When an SMS may be sent again. */
export interface SentSms {
  /** The service refuses to send another one before. Unix milliseconds. */
  readonly resendAt: number;
}

/** The check and the branch that it takes, where it can be done here. */
interface Doable {
  readonly challenge: Challenge;
  readonly branch: VerificationBranch;
}

const LOGIN_PAGE = 'https://passport.bilibili.com/login';

/**
 * A second factor: a code sent to the phone that is bound to the account. `sendSms`, then
 * `completeCheck` with the code. After a wrong code the same object goes on working; after success it
 * is over. Calls on one object run one after the other.
 *
 * Where `branch` is `undefined`, only the official page at `url` can do the check: an ownership check
 * (status 5, docs/protocol.md 4.15a), an unknown scene, a link without a token. Every method then
 * throws `verification-unsupported` before any request.
 */
export class LoginCheck {
  /** The service's words on why it asks; may be empty. */
  readonly message: string;
  readonly #client: Client;
  #url: string;
  #doable: Doable | undefined;
  readonly #mutex = new Mutex();
  #info: SafecenterAccount | undefined;
  #captchaKey: string | undefined;
  #exchangeCode: string | undefined;
  #collector: SessionCollector | undefined;
  #isOver = false;

  constructor(client: Client, { status, url, message }: LoginCheckRequest) {
    this.message = message;
    this.#client = client;
    this.#url = pageOf(url);
    const challenge = parseChallengeUrl(url);
    const branch = challenge && chooseVerificationBranch(challenge, status);
    if (challenge && branch) this.#doable = { challenge, branch };
  }

  /**
   * The official page of this check, for the person's browser; the login page where the service gave
   * none. A secret until the check is done: it holds tokens, and that of an ownership check the whole
   * phone number as well.
   */
  get url(): string {
    return this.#url;
  }

  /** The kind of check by its name on the wire; `undefined` when only `url` helps. */
  get branch(): VerificationBranch | undefined {
    return this.#doable?.branch;
  }

  /**
   * Asks the service whose check it is, where an SMS would go, and whether it can be sent.
   *
   * @throws {LoginError} `verification-unsupported` when only the official page can do the check: see
   * `url`.
   * @throws {ServiceError} under the name of the service's code.
   * @throws {TransportError} when no usable answer came.
   */
  async fetchInfo({ signal }: CallOptions = {}): Promise<LoginCheckInfo> {
    const { challenge } = this.#require();
    this.#info = await getSafecenterAccount(this.#client, challenge, { signal });
    return { ...this.#info, smsPossible: this.#info.telVerifiable };
  }

  /**
   * Has the code sent to the phone of the account: once, never repeated by itself, at most once a
   * minute. A captcha of type `VERIFY` is needed each time.
   *
   * @throws {LoginError} `verification-unsupported` when only the official page can do the check, or no
   * phone is open to it: see `url`; `captcha-for-another-call`; `check-spent`.
   * @throws {CaptchaError} when the captcha is not solved.
   * @throws {ServiceError} `captcha-invalid`, `sms-cooldown`, `verification-send-failed`, or another
   * refusal.
   * @throws {TransportError} when no usable answer came: whether the SMS went out is not known then.
   * @throws {TypeError} unless there is exactly one of `geetest` and `solver`.
   */
  async sendSms(options: CaptchaSource & CallOptions): Promise<SentSms> {
    requireCaptchaSource(options);
    const { signal } = options;
    return this.#mutex.run(signal, async () => {
      const { challenge, branch } = this.#require();
      await this.#requirePhone(signal);
      const check = { url: challenge.url };
      const captcha = await solveCaptcha(this.#client, 'verify', options, {
        signal,
        check,
      });
      const browser = clientOfBrowser(this.#client, captcha);
      this.#captchaKey = await sendSafecenterSms(browser, challenge, {
        branch,
        captcha,
        signal,
      });
      return { resendAt: this.#client.runtime.now() + SMS_PAUSE_MS };
    });
  }

  /**
   * Completes the check and with it the login. Cut off by an abort or the network after the service
   * has accepted the code, it can be called again and goes on from there.
   *
   * An abort does not drop a session that the service has given out: the result is `unverified` then.
   * For an answer that is on its way, and for the ticket in it, the call goes on for at most 1.5 s.
   *
   * @param code - The digits of the SMS, as text: leading zeros count.
   * @throws {LoginError} `check-not-sent`; `sms-code-malformed`; `check-spent` after success, or after
   * the service refused the last step; `session-incomplete`; `verification-unsupported`, also when the
   * service asks for one more check after this one: `url` then leads to that.
   * @throws {ServiceError} `sms-code-wrong`: try again with another code; `sms-code-expired`: send
   * another SMS; or another refusal.
   * @throws {TransportError} when no usable answer came.
   */
  async completeCheck(code: string, { signal }: CallOptions = {}): Promise<LoginSuccess> {
    return this.#mutex.run(signal, () =>
      withGrace(this.#client.runtime, signal, (grace) => this.#complete(code, grace)),
    );
  }

  async #complete(code: string, grace: Grace): Promise<LoginSuccess> {
    const { challenge, branch } = this.#require();
    if (!this.#collector) {
      this.#exchangeCode ??= await this.#verify(code, challenge, branch, grace.signal);
      this.#collector = await this.#exchange(this.#exchangeCode, challenge, grace);
    }
    const login = await this.#collector.finish(grace);
    this.#isOver = true;
    return login;
  }

  async #verify(
    code: string,
    challenge: Challenge,
    branch: VerificationBranch,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const captchaKey = this.#captchaKey;
    if (captchaKey === undefined) throw new LoginError('check-not-sent');
    const digits = requireSmsCode(code);
    return verifyCode(this.#client, branch, challenge, { code: digits, captchaKey, signal });
  }

  /** The exchange code counts as spent as soon as the service has answered (docs/protocol.md 4.15). */
  async #exchange(
    exchangeCode: string,
    { source, goUrl }: Challenge,
    grace: Grace,
  ): Promise<SessionCollector> {
    try {
      const outcome = await grace.send((signal) =>
        exchangeCookie(this.#client, { exchangeCode, source, goUrl, signal }),
      );
      if (outcome.kind === 'logged-in') return SessionCollector.ofWeb(this.#client, outcome.reply);
      this.#url = pageOf(outcome.url);
      this.#doable = undefined;
      throw new LoginError('verification-unsupported', 'the service asks for one more check');
    } catch (error) {
      this.#isOver = isBilipassError(error) && error.name === 'ServiceError';
      throw error;
    }
  }

  /** Fails before the captcha when the SMS cannot be sent. */
  async #requirePhone(signal: AbortSignal | undefined): Promise<void> {
    try {
      if (!this.#info) await this.fetchInfo({ signal });
    } catch (error) {
      // It is only asked to spare the person work: the service will say no itself.
      if (!isBilipassError(error)) throw error;
    }
    if (this.#info?.telVerifiable === false) {
      throw new LoginError('verification-unsupported', 'no phone number is open to this check');
    }
  }

  #require(): Doable {
    if (this.#isOver) throw new LoginError('check-spent');
    if (!this.#doable)
      throw new LoginError('verification-unsupported', 'only its own page can do it');
    return this.#doable;
  }
}

function pageOf(url: string): string {
  return parseShownUrl(url)?.href ?? LOGIN_PAGE;
}
