import { applyFault } from './apply-fault.ts';
import { riskControl } from './checks/risk-control.ts';
import type { Endpoint } from './endpoint.ts';
import { findEndpoint, knownHosts } from './endpoints/find-endpoint.ts';
import { createFakeFetch } from './fake-fetch.ts';
import { CaptchaSolver } from './human/captcha-solver.ts';
import { Inbox } from './human/inbox.ts';
import { Phone } from './human/phone.ts';
import type { FakeAccount, NewFakeAccount } from './state/accounts.ts';
import { type CrossDomainBehaviour, type ReplyForm, ServiceState } from './state/service-state.ts';
import type { LivingAppTokens } from './state/app-tokens.ts';
import type { LivingSessions } from './state/sessions.ts';
import { systemSleep, type Sleep } from './system-sleep.ts';
import { FaultScript } from './faults.ts';
import type { Complaint } from './tolerance/complaint.ts';
import { inspectRequest, strictRefusal } from './tolerance/inspect-request.ts';
import { dated, type Delivery } from './wire/delivery.ts';
import {
  type IncomingCall,
  type RecordedRequest,
  recordedRequest,
} from './wire/recorded-request.ts';
import { jsonReply, type FakeReply } from './wire/reply.ts';

/** Options of {@link FakeBilibili}. */
export interface FakeBilibiliOptions {
  /** The service's clock, milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Waits for slow replies. Default: real time. With a manual clock, pass its `sleep`. */
  readonly sleep?: Sleep;
  /**
   * The random seed, any integer. The same seed produces the same ids, keys and codes. Default 1.
   */
  readonly seed?: number;
  /**
   * The private key (PEM) of a key pair whose public key the client uses for its correspond path.
   * If given, the fake decrypts the path and checks its time. Default: none. The client then uses
   * the public key of the service, and the fake checks only the form of the path.
   */
  readonly correspondKey?: string;
  /**
   * Whether to refuse what the service accepts from careless clients. Default false: the request is
   * answered, and a complaint is kept in {@link FakeBilibili.complaints}. Set it in the tests of
   * your own client.
   */
  readonly strict?: boolean;
}

/** The account of the phone unless a test chooses another one. */
const DEFAULT_ACCOUNT: NewFakeAccount = {
  mid: '10001',
  name: '测试用户',
  phone: { cid: '86', tel: '13800138000' },
  email: 'user@example.test',
  password: 'correct horse 密码 42!',
};

/**
 * A fake Bilibili in memory. It stores accounts, sessions and codes, checks requests as the service
 * does, and answers with the service's codes.
 */
export class FakeBilibili {
  /** A `fetch` that opens no socket. Pass it to the code under test. It needs no `this`. */
  readonly fetch: typeof globalThis.fetch;
  /** Waits for slow replies, as given in the options. */
  readonly sleep: Sleep;
  readonly #createState: () => ServiceState;
  readonly #isStrict: boolean;
  #parts: Parts;

  constructor(options: FakeBilibiliOptions = {}) {
    const { now = () => Date.now(), sleep = systemSleep, seed = 1, correspondKey } = options;
    this.#isStrict = options.strict ?? false;
    if (!Number.isInteger(seed)) throw new RangeError(`seed must be an integer, got ${seed}`);
    this.#createState = () => new ServiceState(now, seed, correspondKey);
    this.sleep = sleep;
    this.fetch = createFakeFetch((call) => this.answer(call), sleep);
    this.#parts = createParts(this.#createState());
  }

  /** Deletes all state and restarts from the same seed. */
  reset(): void {
    this.#parts = createParts(this.#createState());
  }

  /** All requests so far, in order of arrival. */
  get requests(): readonly RecordedRequest[] {
    return this.#parts.requests;
  }

  /** Returns the requests to one endpoint, in order of arrival. */
  requestsTo(endpoint: RecordedRequest['endpoint']): readonly RecordedRequest[] {
    return this.#parts.requests.filter((request) => request.endpoint === endpoint);
  }

  /**
   * What clients did that the service accepts and that a careful client does not do, in order of
   * arrival. A strict fake refuses most of it.
   */
  get complaints(): readonly Complaint[] {
    return this.#parts.complaints;
  }

  /** The default account, with `mid` 10001. */
  get account(): FakeAccount {
    return this.#parts.account;
  }

  /** Returns the account with this id, if there is one. */
  accountOf(mid: string): FakeAccount | undefined {
    return this.#parts.state.accounts.byMid(mid);
  }

  /**
   * Adds an account.
   *
   * @throws TypeError if `mid` is not a number in decimal digits.
   * @throws RangeError if `mid` is beyond 2^53 - 1 or already taken.
   */
  addAccount(account: NewFakeAccount): FakeAccount {
    return this.#parts.state.accounts.add(account);
  }

  /** The sessions of all accounts in the service. */
  get sessions(): LivingSessions {
    return this.#parts.state.sessions;
  }

  /** The token pairs of all TV logins in the service. */
  get appTokens(): LivingAppTokens {
    return this.#parts.state.appTokens;
  }

  /** The phone of the person who scans QR codes. */
  get phone(): Phone {
    return this.#parts.phone;
  }

  /** The SMS that were sent. */
  get inbox(): Inbox {
    return this.#parts.inbox;
  }

  /** The person who solves captchas. */
  get captcha(): CaptchaSolver {
    return this.#parts.captcha;
  }

  /** The script of faults. */
  get faults(): FaultScript {
    return this.#parts.faults;
  }

  /** Where a successful web login returns its cookies. Default `set-cookie`. */
  get replyForm(): ReplyForm {
    return this.#parts.state.replyForm;
  }

  set replyForm(form: ReplyForm) {
    this.#parts.state.replyForm = form;
  }

  /** How the ticket URL behaves. Tests may change the fields. */
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

  /** The hosts that this fake serves. */
  get hosts(): readonly string[] {
    return knownHosts;
  }

  /**
   * Processes one request and returns the delivery of its reply. Every adapter (fetch, MSW, server)
   * calls it.
   */
  answer(call: IncomingCall): Delivery {
    const { requests, complaints, state, faults } = this.#parts;
    const url = new URL(call.url);
    const endpoint = findEndpoint(url);
    const request = recordedRequest(call, endpoint?.name ?? 'unknown', state.now());
    requests.push(request);
    const isServed = url.protocol === 'https:' || (url.protocol === 'http:' && !this.#isStrict);
    if (!isServed || !knownHosts.includes(url.host)) {
      return { kind: 'unreachable', host: url.host };
    }
    const inspection = inspectRequest(state, endpoint, request, {
      body: call.body,
      isStrict: this.#isStrict,
    });
    complaints.push(...inspection.complaints);
    const delivery = applyFault(faults.next(request), () =>
      this.#isStrict
        ? respond(state, endpoint, request, strictRefusal(inspection.complaints))
        : respond(state, endpoint, inspection.mended),
    );
    return dated(delivery, state.now());
  }
}

function respond(
  state: ServiceState,
  endpoint: Endpoint | undefined,
  request: RecordedRequest,
  refused?: FakeReply,
): FakeReply {
  if (endpoint === undefined) return jsonReply({ code: -404, message: '啥都木有' }, [], 404);
  if (endpoint.method !== request.method) {
    return jsonReply({ code: -405, message: 'Method Not Allowed' }, [], 405);
  }
  return riskControl(request) ?? refused ?? endpoint.respond(state, request);
}

/** The state that a reset replaces. */
interface Parts {
  readonly state: ServiceState;
  readonly account: FakeAccount;
  readonly phone: Phone;
  readonly inbox: Inbox;
  readonly captcha: CaptchaSolver;
  readonly faults: FaultScript;
  readonly requests: RecordedRequest[];
  readonly complaints: Complaint[];
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
    complaints: [],
  };
}
