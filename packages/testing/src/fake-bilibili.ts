import { applyFault } from './apply-fault.ts';
import { riskControl } from './checks/risk-control.ts';
import { findEndpoint, knownHosts } from './endpoints/find-endpoint.ts';
import { createFakeFetch } from './fake-fetch.ts';
import { CaptchaSolver } from './human/captcha-solver.ts';
import { Inbox } from './human/inbox.ts';
import { Phone } from './human/phone.ts';
import type { FakeAccount, NewFakeAccount } from './state/accounts.ts';
import { type CrossDomainBehaviour, type ReplyForm, ServiceState } from './state/service-state.ts';
import type { LivingSessions } from './state/sessions.ts';
import { systemSleep, type Sleep } from './system-sleep.ts';
import { FaultScript } from './faults.ts';
import type { Delivery } from './wire/delivery.ts';
import {
  type IncomingCall,
  type RecordedRequest,
  recordedRequest,
} from './wire/recorded-request.ts';
import { jsonReply } from './wire/reply.ts';

/** What a fake Bilibili takes from outside. */
export interface FakeBilibiliOptions {
  /** The service's clock, milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Waits for slow replies. Default: real time; with a manual clock pass its `sleep`. */
  readonly sleep?: Sleep;
  /** Any integer; the same seed gives the same ids, keys and codes. Default 1. */
  readonly seed?: number;
  /**
   * The private half (PEM) of a key pair whose public half the client encrypts its correspond path
   * with. Given, the path is decrypted and its time checked. Default: none; the client uses the
   * public key of the service, which only the service can decrypt. Then only the form of the path is checked.
   */
  readonly correspondKey?: string;
}

/** Who owns the phone unless a test says otherwise. */
const DEFAULT_ACCOUNT: NewFakeAccount = {
  mid: '10001',
  name: '测试用户',
  phone: { cid: '86', tel: '13800138000' },
  email: 'user@example.test',
  password: 'correct horse 密码 42!',
};

/**
 * A Bilibili that lives in memory: it keeps accounts, sessions and codes, checks what a client
 * sends as the service would, and answers with the service's codes.
 */
export class FakeBilibili {
  /** A `fetch` that opens no socket: give it to the code under test. It needs no `this`. */
  readonly fetch: typeof globalThis.fetch;
  /** Waits for slow replies, as given in the options. */
  readonly sleep: Sleep;
  readonly #createState: () => ServiceState;
  #parts: Parts;

  constructor(options: FakeBilibiliOptions = {}) {
    const { now = () => Date.now(), sleep = systemSleep, seed = 1, correspondKey } = options;
    if (!Number.isInteger(seed)) throw new RangeError(`seed must be an integer, got ${seed}`);
    this.#createState = () => new ServiceState(now, seed, correspondKey);
    this.sleep = sleep;
    this.fetch = createFakeFetch((call) => this.answer(call), sleep);
    this.#parts = createParts(this.#createState());
  }

  /** Forgets everything and starts again from the same seed. */
  reset(): void {
    this.#parts = createParts(this.#createState());
  }

  /** Every request so far, in order of arrival. */
  get requests(): readonly RecordedRequest[] {
    return this.#parts.requests;
  }

  /** The requests to one endpoint, in order of arrival. */
  requestsTo(endpoint: RecordedRequest['endpoint']): readonly RecordedRequest[] {
    return this.#parts.requests.filter((request) => request.endpoint === endpoint);
  }

  /** The account that is there from the start; `mid` 10001. */
  get account(): FakeAccount {
    return this.#parts.account;
  }

  /** The account of that number, if there is one. */
  accountOf(mid: string): FakeAccount | undefined {
    return this.#parts.state.accounts.byMid(mid);
  }

  /**
   * One more account.
   *
   * @throws TypeError if `mid` is not a number in decimal digits.
   * @throws RangeError if `mid` is beyond 2^53 - 1 or already taken.
   */
  addAccount(account: NewFakeAccount): FakeAccount {
    return this.#parts.state.accounts.add(account);
  }

  /** The sessions of all accounts, as the service knows them. */
  get sessions(): LivingSessions {
    return this.#parts.state.sessions;
  }

  /** Acts for the person who scans QR codes. */
  get phone(): Phone {
    return this.#parts.phone;
  }

  /** Reads the text messages that were sent. */
  get inbox(): Inbox {
    return this.#parts.inbox;
  }

  /** Acts for the person who solves captchas. */
  get captcha(): CaptchaSolver {
    return this.#parts.captcha;
  }

  /** Scripts what goes wrong. */
  get faults(): FaultScript {
    return this.#parts.faults;
  }

  /** Where a successful web login hands over its cookies. Default `set-cookie`. */
  get replyForm(): ReplyForm {
    return this.#parts.state.replyForm;
  }

  set replyForm(form: ReplyForm) {
    this.#parts.state.replyForm = form;
  }

  /** How the ticket URL behaves; change its fields at will. */
  get crossDomain(): CrossDomainBehaviour {
    return this.#parts.state.crossDomain;
  }

  /**
   * Every secret issued or received so far: cookie values (raw and decoded), tokens, QR keys,
   * passwords, codes, phone numbers. Search logs and errors for them.
   */
  secrets(): readonly string[] {
    const { accounts, secrets } = this.#parts.state;
    secrets.add(...accounts.secrets());
    return secrets.all();
  }

  /** The hosts that this fake plays. */
  get hosts(): readonly string[] {
    return knownHosts;
  }

  /** Takes one request and says what comes back: the inside of every door. */
  answer(call: IncomingCall): Delivery {
    const { requests, state, faults } = this.#parts;
    const url = new URL(call.url);
    const endpoint = findEndpoint(url);
    const request = recordedRequest(call, endpoint?.name ?? 'unknown', state.now());
    requests.push(request);
    if (url.protocol !== 'https:' || !knownHosts.includes(url.host)) {
      return { kind: 'unreachable', host: url.host };
    }
    return applyFault(faults.next(request), () => {
      if (endpoint === undefined) return jsonReply({ code: -404, message: '啥都木有' }, [], 404);
      if (endpoint.method !== request.method) {
        return jsonReply({ code: -405, message: 'Method Not Allowed' }, [], 405);
      }
      return riskControl(request) ?? endpoint.respond(state, request);
    });
  }
}

/** What a reset replaces. */
interface Parts {
  readonly state: ServiceState;
  readonly account: FakeAccount;
  readonly phone: Phone;
  readonly inbox: Inbox;
  readonly captcha: CaptchaSolver;
  readonly faults: FaultScript;
  readonly requests: RecordedRequest[];
}

function createParts(state: ServiceState): Parts {
  const account = state.accounts.add(DEFAULT_ACCOUNT);
  return {
    state,
    account,
    phone: new Phone(state, account),
    inbox: new Inbox(state),
    captcha: new CaptchaSolver(state),
    faults: new FaultScript(),
    requests: [],
  };
}
