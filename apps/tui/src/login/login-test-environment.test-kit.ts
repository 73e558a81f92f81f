import { systemRuntime, type BilipassError, type ClientEvent, type Fetch } from '@bilipass/core';
import { getCountryByIso, type Country } from '@bilipass/countries';
import { Accounts, MemoryStore, type StoredAccount } from '@bilipass/credential-store';
import type { CaptchaSession } from '@bilipass/geetest';
import { FakeBilibili, ManualClock } from '@bilipass/testing';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { FakeSignals } from '../../test/signals.test-kit.ts';
import { watchSignals } from '../cli/watch-signals.ts';
import { exitCodeOf } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import { createServices, type Services } from '../services.ts';
import type { FrontEnd } from '../ui/ending-lines.ts';
import {
  askBy,
  withAnswers,
  withListener,
  type Answerers,
  type LoginUi,
} from '../ui/port/login-ui.ts';
import type { SessionKeep } from './keep-session.ts';
import type { LoginEvent } from '../ui/port/login-event.ts';
import type { LoginWay } from '../ui/port/login-method.ts';
import type { LoginPagePlace } from './login-by-web.ts';
import { runLogin } from './run-login.ts';
import { createCaptchaRunner, type CaptchaPlace } from './solve-captcha.ts';

/** The number of the account that is there from the start. */
export const tel = '13800138000';

/** Where its codes go. */
export const addresses = { sms: tel, email: 'user@example.test' } as const;

/** What a test may change about a login. */
export interface TestEnvironmentOptions {
  readonly method?: LoginWay | undefined;
  /** The account whose web session makes the TV session. */
  readonly webAccount?: StoredAccount | undefined;
  /** What the person does differently. Default: everything right, and out after a failure. */
  readonly person?: Partial<Answerers>;
  /** What the person uses. Default: nothing, every answer is there at once. */
  readonly ui?: LoginUi;
  readonly onEvent?: (event: LoginEvent) => void;
  readonly place?: Partial<CaptchaPlace>;
  /** Where the login page is served. Default: nowhere. */
  readonly webPlace?: (services: Services) => LoginPagePlace;
  /** `undefined` to store nothing. */
  readonly keep?: Partial<SessionKeep> | undefined;
}

/** A service, a person, and what went on between them. */
export class LoginTestEnvironment {
  readonly clock = new ManualClock(Date.UTC(2026, 10, 25));
  readonly bilibili = new FakeBilibili({
    strict: true,
    now: this.clock.now,
    sleep: this.clock.sleep,
  });
  /** Leads to the service; a function, for great numbers of requests, until `setupTestEnvironments` replaces it. */
  fetch: Fetch = this.bilibili.fetch;
  readonly store = new MemoryStore();
  readonly accounts = new Accounts({ store: this.store, runtime: { now: this.clock.now } });
  readonly events: LoginEvent[] = [];
  readonly wire: ClientEvent[] = [];
  readonly failures: BilipassError[] = [];
  readonly rescued: string[] = [];
  readonly signals = new FakeSignals(this.clock);
  /** Ends the login with any reason; `signals` end it as they end the process. */
  readonly interruption = new AbortController();
  readonly process: Interruption;
  /** A captcha that is shown in a browser with a person before it. */
  #solvable: CaptchaSession | undefined;

  /** @param timeoutMs - As of `--timeout`. Milliseconds; default none. */
  constructor({ timeoutMs }: { readonly timeoutMs?: number } = {}) {
    this.process = watchSignals(timeoutMs, this.signals);
  }

  /** One login from the first question to the exit code. */
  run({ person = {}, place = {}, onEvent, ...rest }: TestEnvironmentOptions = {}): Promise<number> {
    const method = 'method' in rest ? rest.method : 'qr-web';
    const services = createServices({
      runtime: { ...systemRuntime, fetch: this.fetch, ...this.#time() },
      onEvent: (event) => void this.wire.push(event),
    });
    const { ui: used = { ask: askBy(this.#person()), notify: () => {} } } = rest;
    const ui = withListener(withAnswers(used, person), (event) => {
      this.events.push(event);
      onEvent?.(event);
      if (event.type === 'captcha.required') this.#solve();
    });
    const runWithCaptcha = createCaptchaRunner({
      ui,
      place: { ...this.#place(), ...place },
      runtime: services.runtime,
    });
    return runLogin({
      services,
      ui,
      runWithCaptcha,
      signal: AbortSignal.any([this.interruption.signal, this.process.signal]),
      shield: this.process.shield,
      draft: { country: async () => china(), number: '', account: '' },
      method,
      webPlace: rest.webPlace?.(services),
      webAccount: rest.webAccount,
      keep: 'keep' in rest && !rest.keep ? undefined : { ...this.#keep(services), ...rest.keep },
    });
  }

  /** One login whose code is confirmed as soon as there is one, and the end of its front end. */
  async runConfirmed(frontEnd: FrontEnd, options: TestEnvironmentOptions): Promise<number> {
    let exitCode: number;
    let error: unknown;
    try {
      exitCode = await this.run({
        ...options,
        ui: frontEnd,
        // Drawing the picture takes real time, and the clock of the test does not wait for it.
        onEvent: (event) => {
          if (event.type === 'qr.ready') this.bilibili.phone.confirm(event.url);
        },
      });
    } catch (caught) {
      error = caught;
      exitCode = exitCodeOf(caught);
    }
    await frontEnd.end({ exitCode, error });
    return exitCode;
  }

  eventTypes(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** The secrets of the service in a text. */
  leaksIn(text: string): string[] {
    return this.bilibili.secrets().filter((secret) => secret !== '' && text.includes(secret));
  }

  /** The accounts in the store, with other ways about it. */
  accountsWith(changes: Partial<SessionKeep['accounts']>): SessionKeep['accounts'] {
    const { accounts } = this;
    return {
      add: (...input) => accounts.add(...input),
      get: (...input) => accounts.get(...input),
      list: () => accounts.list(),
      noteAnswer: (...input) => accounts.noteAnswer(...input),
      remove: (...input) => accounts.remove(...input),
      use: (...input) => accounts.use(...input),
      ...changes,
    };
  }

  #solve(): void {
    const session = this.#solvable;
    this.#solvable = undefined;
    if (session) session.submit(this.bilibili.captcha.solve(session.challenge));
  }

  #time() {
    const { clock } = this;
    return {
      now: clock.now,
      startTimer: clock.after,
      sleep: (ms: number, { signal }: { readonly signal?: AbortSignal | undefined } = {}) =>
        clock.sleep(ms, signal ? { signal } : {}),
    };
  }

  #person(): Answerers {
    const { bilibili } = this;
    return {
      start: async () => ({ kind: 'back' }),
      qrcode: async ({ isUsedUp }, { signal }) =>
        isUsedUp ? { kind: 'back' } : rejectOnAbort(signal),
      web: (_page, { signal }) => rejectOnAbort(signal),
      phone: async () => ({ kind: 'phone', number: tel }),
      captcha: (_question, { signal }) => rejectOnAbort(signal),
      code: async ({ by }) => ({ kind: 'code', code: bilibili.inbox.last(addresses[by]) }),
      password: async () => {
        const { password = '' } = bilibili.account;
        return { kind: 'password', account: tel, password };
      },
      paste: async () => ({ kind: 'back' }),
      check: async ({ ways: [way] }) => ({ kind: 'send', by: way?.by ?? 'sms' }),
      accounts: async () => ({ kind: 'back' }),
      failure: async ({ error }) => {
        this.failures.push(error);
        return { kind: 'back' };
      },
    };
  }

  /** A browser whose person solves every captcha at once. */
  #place(): CaptchaPlace {
    return {
      serve: async (session: CaptchaSession, port: number) => {
        this.#solvable = session;
        return { url: 'http://127.0.0.1:41234/page', port: port || 41_234, close: async () => {} };
      },
      opensBrowser: false,
      openBrowser: async () => true,
      sshLine: () => undefined,
      savePage: async () => '/tmp/page.html',
      clear: () => {},
    };
  }

  #keep(services: Services): SessionKeep {
    return {
      accounts: this.accounts,
      openKeeper: () => services.createKeeper(this.store),
      path: '/data/bilipass/accounts',
      rescue: async (login) => {
        const { dedeuserid } = 'credential' in login ? login.credential : login;
        this.rescued.push(dedeuserid ?? '');
        return '/tmp/rescued/login.json';
      },
    };
  }
}

/** Gives the answers one after the other, and the last of them for ever. */
export function inTurn<A>(...answers: readonly A[]): () => Promise<A> {
  let next = 0;
  return async () => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next++;
    if (answer === undefined) throw new Error('no answer was given');
    return answer;
  };
}

function china(): Country {
  const country = getCountryByIso('CN');
  if (!country) throw new Error('the list has no China');
  return country;
}
