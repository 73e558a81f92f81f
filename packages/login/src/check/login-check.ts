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
import {
  requireWay,
  type CompleteCheckOptions,
  type SendCodeOptions,
  type SentCode,
} from './code-options.ts';
import { hasEmailWay, openWays, type CheckWay } from './open-ways.ts';
import { sendCode } from './send-code.ts';
import { requireSmsPause } from '../sms/sms-pause.ts';
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

/** A message that the service has sent. */
interface SentMessage {
  readonly captchaKey: string;
  readonly resendAt: number;
}

type TypedCode = Pick<CompleteCheckOptions, 'by'> & { readonly code: string };

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
  /** Has the User-Agent of the browser that solved the latest captcha. */
  #client: Client;
  #url: string;
  #doable: Doable | undefined;
  readonly #mutex = new Mutex();
  #info: LoginCheckInfo | undefined;
  /** The last code of each way. */
  readonly #sent: { [By in VerificationWay]?: SentMessage } = {};
  /** The way of the last code. */
  #lastWay: VerificationWay | undefined;
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
   * is sent once and never repeated automatically. A captcha of type `VERIFY` is needed each time.
   * Within 60 s of the last code of this check in the same way, nothing is requested and no captcha
   * is asked for. It replaces an earlier code of the same way.
   *
   * @throws {LoginError} `verification-unsupported`, before any captcha, when only the official page
   * can do the check, or when the way is closed: see `url`; `sms-too-early`, with the time left in
   * `retryAfterMs`; `captcha-for-another-call`; `check-spent`.
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
      const { runtime } = this.#client;
      requireSmsPause(this.#sent[by]?.resendAt, runtime.now());
      const check = { url: challenge.url };
      const captcha = await solveCaptcha(this.#client, 'verify', options, {
        signal,
        check,
      });
      this.#client = clientOfBrowser(this.#client, captcha);
      const captchaKey = await sendCode(this.#client, by, challenge, { branch, captcha, signal });
      const resendAt = runtime.now() + SMS_PAUSE_MS;
      this.#sent[by] = { captchaKey, resendAt };
      this.#lastWay = by;
      return { by, resendAt };
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
   * @param code - The digits of the message, as text: leading zeros count.
   * @param options - `by`: the way by which the code came; default that of the last `sendCode`.
   * @throws {LoginError} `check-not-sent`; `sms-code-malformed`; `check-spent` after success, or
   * after the service refused the last step; `session-incomplete`; `verification-unsupported`, also
   * when the service asks for one more check after this one: `url` then leads to that.
   * @throws {ServiceError} `sms-code-wrong`: try again with another code; `sms-code-expired`: send
   * another one; or another refusal.
   * @throws {TransportError} when there is no usable reply.
   */
  async completeCheck(
    code: string,
    { by, signal }: CompleteCheckOptions = {},
  ): Promise<LoginSuccess> {
    return this.#mutex.run(signal, () =>
      withGrace(this.#client.runtime, signal, (grace) => this.#complete({ code, by }, grace)),
    );
  }

  async #complete(typed: TypedCode, grace: Grace): Promise<LoginSuccess> {
    const { challenge, branch } = this.#require();
    if (!this.#collector) {
      this.#exchangeCode ??= await this.#verify(typed, { challenge, branch }, grace.signal);
      this.#collector = await this.#exchange(this.#exchangeCode, challenge, grace);
    }
    const login = await this.#collector.finish(grace);
    this.#isOver = true;
    return login;
  }

  async #verify(
    { code, by = this.#lastWay }: TypedCode,
    { challenge, branch }: Doable,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const sent = by && this.#sent[by];
    if (sent === undefined) throw new LoginError('check-not-sent');
    const { captchaKey } = sent;
    const digits = requireSmsCode(code);
    return verifyCode(this.#client, branch, challenge, { code: digits, captchaKey, by, signal });
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

function pageOf(url: string): string {
  return parseShownUrl(url)?.href ?? LOGIN_PAGE;
}
