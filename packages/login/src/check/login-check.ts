import {
  chooseVerificationBranch,
  exchangeCookie,
  getSafecenterAccount,
  isBilipassError,
  parseChallengeUrl,
  parseShownUrl,
  type CallOptions,
  type Challenge,
  type Client,
  type SafecenterAccount,
  type VerificationBranch,
  type VerificationWay,
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
import { hasEmailWay, openWays, type CheckWay } from './open-ways.ts';
import { sendCode } from './send-code.ts';
import { verifyCode } from './verify-code.ts';

/** The part of a login reply that requires a check. */
export interface LoginCheckRequest {
  /** `data.status` of the reply. */
  readonly status: number;
  /** `data.url` of the reply: the address of the check. A secret. */
  readonly url: string;
  /** The message of the service; may be empty. */
  readonly message: string;
}

/** The account of the check, and how the check can be done here. */
export interface LoginCheckInfo extends SafecenterAccount {
  /** The ways by which the code can be sent, the preferred one first. Empty: only `url` helps. */
  readonly ways: readonly CheckWay[];
}

/** Options of {@link LoginCheck.sendCode}. */
export type SendCodeOptions = CaptchaSource &
  CallOptions & {
    /**
     * How to send it, one of the `ways` of `fetchInfo`. Default: the first of them, which is the
     * SMS where the phone is open.
     */
    readonly by?: VerificationWay | undefined;
  };

/** A code on its way to the person. */
export interface SentCode {
  /** How it was sent. */
  readonly by: VerificationWay;
  /** The service refuses to send another one in this way before this time. Unix milliseconds. */
  readonly resendAt: number;
}

/** A check that can be done here, and its branch. */
interface Doable {
  readonly challenge: Challenge;
  readonly branch: VerificationBranch;
}

const LOGIN_PAGE = 'https://passport.bilibili.com/login';

/**
 * A second factor: a code sent to the phone or the e-mail address of the account. `sendCode`, then
 * `completeCheck` with the code. After a wrong code the same object can be used again; after
 * success it cannot. Calls on one object run one after the other.
 *
 * Where `branch` is `undefined`, only the official page at `url` can do the check: an ownership
 * check (status 5, docs/protocol.md 4.15a), an unknown scene, a link without a token. Every method
 * then throws `verification-unsupported` before any request.
 */
export class LoginCheck {
  /** Why the service requires the check, in its own words; may be empty. */
  readonly message: string;
  readonly #client: Client;
  #url: string;
  #doable: Doable | undefined;
  readonly #mutex = new Mutex();
  #info: LoginCheckInfo | undefined;
  /** The last code: the one that `completeCheck` submits. */
  #sent: { readonly by: VerificationWay; readonly captchaKey: string } | undefined;
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
   * The official page of this check, for the browser of the person. The login page when the service
   * returned no address. A secret until the check is done: it holds tokens, and for an ownership
   * check also the whole phone number.
   */
  get url(): string {
    return this.#url;
  }

  /** The kind of check by its name in the protocol; `undefined` when only `url` helps. */
  get branch(): VerificationBranch | undefined {
    return this.#doable?.branch;
  }

  /**
   * Fetches the account of the check, its masked phone number and e-mail address, and the ways by
   * which the code can be sent.
   *
   * @throws {LoginError} `verification-unsupported` when only the official page can do the check:
   * see `url`.
   * @throws {ServiceError} under the name of the service's code.
   * @throws {TransportError} when there is no usable reply.
   */
  async fetchInfo({ signal }: CallOptions = {}): Promise<LoginCheckInfo> {
    const { challenge, branch } = this.#require();
    const account = await getSafecenterAccount(this.#client, challenge, { signal });
    this.#info = { ...account, ways: openWays(account, branch) };
    return this.#info;
  }

  /**
   * Makes the service send the code to the phone or the e-mail address of the account. The request
   * is sent once and never repeated automatically. The service sends one code a minute in each way.
   * A captcha of type `VERIFY` is needed each time. The code of an earlier message is no longer
   * accepted afterwards.
   *
   * @throws {LoginError} `verification-unsupported`, before any captcha, when only the official page
   * can do the check, or when the way is closed: see `url`; `captcha-for-another-call`;
   * `check-spent`.
   * @throws {CaptchaError} when the captcha is not solved.
   * @throws {ServiceError} `captcha-invalid`, `sms-cooldown`, `verification-send-failed`, or
   * another refusal.
   * @throws {TransportError} when there is no usable reply: the code may have been sent or not.
   * @throws {TypeError} unless there is exactly one of `geetest` and `solver`.
   * @throws {RangeError} when `by` is no way.
   */
  async sendCode(options: SendCodeOptions): Promise<SentCode> {
    requireCaptchaSource(options);
    requireWay(options.by);
    const { signal } = options;
    return this.#mutex.run(signal, async () => {
      const { challenge, branch } = this.#require();
      const by = await this.#openWay(branch, options);
      const check = { url: challenge.url };
      const captcha = await solveCaptcha(this.#client, 'verify', options, {
        signal,
        check,
      });
      const browser = clientOfBrowser(this.#client, captcha);
      const captchaKey = await sendCode(browser, by, challenge, { branch, captcha, signal });
      this.#sent = { by, captchaKey };
      return { by, resendAt: this.#client.runtime.now() + SMS_PAUSE_MS };
    });
  }

  /** `sendCode` by SMS; the name of the Python module. */
  async sendSms(options: CaptchaSource & CallOptions): Promise<SentCode> {
    return this.sendCode({ ...options, by: 'sms' });
  }

  /**
   * Completes the check and with it the login. If an abort or the network interrupts the call after
   * the service accepted the code, call it again: it continues from there.
   *
   * An abort does not drop a session that the service already created: the result is unverified
   * then. The call waits at most 1.5 s for a pending reply and for the ticket in it.
   *
   * @param code - The digits of the last message, as text: leading zeros count.
   * @throws {LoginError} `check-not-sent`; `sms-code-malformed`; `check-spent` after success, or
   * after the service refused the last step; `session-incomplete`; `verification-unsupported`, also
   * when the service asks for one more check after this one: `url` then leads to that.
   * @throws {ServiceError} `sms-code-wrong`: try again with another code; `sms-code-expired`: send
   * another one; or another refusal.
   * @throws {TransportError} when there is no usable reply.
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
    const sent = this.#sent;
    if (sent === undefined) throw new LoginError('check-not-sent');
    const digits = requireSmsCode(code);
    return verifyCode(this.#client, branch, challenge, { code: digits, ...sent, signal });
  }

  /** The exchange code is used up as soon as the service has answered (docs/protocol.md 4.15). */
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

  /** Returns the way of the next code. Fails before the captcha when it is closed. */
  async #openWay(
    branch: VerificationBranch,
    { by, signal }: Pick<SendCodeOptions, 'by' | 'signal'>,
  ): Promise<VerificationWay> {
    if (by === 'email' && !hasEmailWay(branch)) throw closed('this check has no e-mail way');
    try {
      if (!this.#info) await this.fetchInfo({ signal });
    } catch (error) {
      // The info only saves the person a useless captcha: the service itself refuses a wrong
      // request.
      if (!isBilipassError(error)) throw error;
    }
    const ways = this.#info?.ways.map((way) => way.by) ?? [by ?? 'sms'];
    const [preferred] = ways;
    if (preferred === undefined) throw closed('neither phone nor e-mail is open to this check');
    if (by === undefined || ways.includes(by)) return by ?? preferred;
    throw closed(`its code is sent by ${preferred} only`);
  }

  #require(): Doable {
    if (this.#isOver) throw new LoginError('check-spent');
    if (!this.#doable)
      throw new LoginError('verification-unsupported', 'only its own page can do it');
    return this.#doable;
  }
}

function closed(detail: string): LoginError {
  return new LoginError('verification-unsupported', detail);
}

function requireWay(by: VerificationWay | undefined): void {
  if (by === undefined || by === 'sms' || by === 'email') return;
  throw new RangeError(`by must be "sms" or "email", got ${JSON.stringify(by)}`);
}

function pageOf(url: string): string {
  return parseShownUrl(url)?.href ?? LOGIN_PAGE;
}
