import type { Runtime } from '@bilipass/core';
import { CaptchaError, type CaptchaSession } from '@bilipass/geetest';
import type { Answerers, AskOptions } from '../ui/port/login-ui.ts';
import type { LoginEvent } from '../ui/port/login-event.ts';
import type { CodeAnswer, CodeQuestion } from '../ui/port/questions.ts';
import type { CaptchaPlace } from '../login/solve-captcha.ts';
import type { DemoService } from './demo.ts';

/** How long the person takes, so that it can be seen. Milliseconds. */
const SCAN_AFTER_MS = 2_500;
const CONFIRM_AFTER_MS = 1_000;
const OPEN_PAGE_AFTER_MS = 1_500;
const SOLVE_AFTER_MS = 2_500;
const TYPE_AFTER_MS = 3_000;

interface DemoPersonOptions {
  readonly service: DemoService;
  readonly sleep: Runtime['sleep'];
  readonly signal: AbortSignal;
}

export class DemoPerson {
  readonly #options: DemoPersonOptions;
  #url = '';

  constructor(options: DemoPersonOptions) {
    this.#options = options;
  }

  /** Reacts to an event as the person would. */
  watch(event: LoginEvent): void {
    if (event.type === 'qr.ready') {
      this.#url = event.url;
      this.#inBackground(this.#scan(event.url));
    }
    // After the event: a program that polls late still shows the scan.
    if (event.type === 'qr.scanned') this.#inBackground(this.#confirm(this.#url));
  }

  answers(): Partial<Answerers> {
    const { service, sleep } = this.#options;
    const { tel: account, password } = service;
    const paused =
      <Q, A>(answer: (question: Q) => A) =>
      async (question: Q, { signal }: AskOptions): Promise<A> => {
        await sleep(TYPE_AFTER_MS, { signal });
        return answer(question);
      };
    return {
      phone: paused(() => ({ kind: 'phone', number: account })),
      code: paused((question) => this.#code(question)),
      password: paused(() => ({ kind: 'password', account, password })),
      check: paused(({ ways: [way] }) => (way ? { kind: 'send', by: way.by } : { kind: 'back' })),
      failure: paused(() => ({ kind: 'back' })),
    };
  }

  /** A browser that pretends to show the page. */
  captchaPlace(): CaptchaPlace {
    return {
      serve: async (session) => {
        this.#inBackground(this.#openAndSolve(session));
        return { url: 'http://127.0.0.1:41234/demo', port: 41_234, close: async () => {} };
      },
      opensBrowser: true,
      openBrowser: async () => true,
      sshLine: () => undefined,
      savePage: () => Promise.reject(new CaptchaError('captcha-cancelled', 'this is a demo')),
      clear: () => {},
    };
  }

  async #scan(url: string): Promise<void> {
    const { service, sleep, signal } = this.#options;
    await sleep(SCAN_AFTER_MS, { signal });
    service.bilibili.phone.scan(url);
  }

  async #confirm(url: string): Promise<void> {
    const { service, sleep, signal } = this.#options;
    await sleep(CONFIRM_AFTER_MS, { signal });
    service.bilibili.phone.confirm(url);
  }

  async #openAndSolve(session: CaptchaSession): Promise<void> {
    const { service, sleep } = this.#options;
    const { signal } = session;
    await sleep(OPEN_PAGE_AFTER_MS, { signal });
    session.report({ type: 'opened' });
    await sleep(SOLVE_AFTER_MS, { signal });
    session.submit(service.bilibili.captcha.solve(session.challenge));
  }

  /** The first login code is mistyped, to show what happens then. */
  #code({ purpose, problem }: CodeQuestion): CodeAnswer {
    const { bilibili, tel } = this.#options.service;
    const isMistyped = purpose === 'login' && !problem;
    return { kind: 'code', code: isMistyped ? '123456' : bilibili.inbox.last(tel) };
  }

  #inBackground(work: Promise<void>): void {
    work.catch(() => {});
  }
}
