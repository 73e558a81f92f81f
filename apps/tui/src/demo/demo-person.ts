import type { Runtime } from '@bilipass/core';
import type { CaptchaSession } from '@bilipass/geetest';
import type { Answerers, AskOptions } from '../ui/port/login-ui.ts';
import type { LoginEvent } from '../ui/port/login-event.ts';
import type { CodeAnswer, CodeQuestion } from '../ui/port/questions.ts';
import type { CaptchaPlace } from '../login/solve-captcha.ts';
import type { DemoKeyboard } from './demo-keyboard.ts';
import type { DemoService } from './demo.ts';

/** How long the person takes, so that it can be seen. Milliseconds. */
const SCAN_AFTER_MS = 2_500;
const CONFIRM_AFTER_MS = 1_000;
const OPEN_PAGE_AFTER_MS = 1_500;
const SOLVE_AFTER_MS = 2_500;
/** In a browser, the real person may solve the puzzle before. */
const SOLVE_IN_BROWSER_AFTER_MS = 20_000;
const ENTER = '\r';
const THINK_MS = 1_500;
/** Between two keys, in turn: people type in no even beat. */
const KEY_MS = [130, 90, 160, 110, 210, 100, 140] as const;
/** Before Enter: people look at what they typed. */
const LOOK_MS = 600;
/** After the last key; then the demo answers by itself. */
const SETTLE_MS = 1_500;

interface DemoPersonOptions {
  readonly service: DemoService;
  readonly sleep: Runtime['sleep'];
  readonly signal: AbortSignal;
  /** `undefined` where the front end takes no keys. */
  readonly keyboard: DemoKeyboard | undefined;
}

/** A made-up person: scans, types and solves at the pace of people. */
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

  /** Types the answers; gives them where the front end did not take what was typed. */
  answers(): Partial<Answerers> {
    const { tel: account, password } = this.#options.service;
    const isInLines = this.#options.keyboard?.manner === 'lines';
    return {
      phone: this.#typing(
        // In lines, the country comes first.
        () => [...(isInLines ? [ENTER] : []), ...account, ENTER],
        () => ({ kind: 'phone', number: account }),
      ),
      code: this.#typing(
        (question) => [...this.#code(question), ...(isInLines ? [ENTER] : [])],
        (question): CodeAnswer => ({ kind: 'code', code: this.#code(question) }),
      ),
      password: this.#typing(
        () => [...account, ENTER, ...password, ENTER],
        () => ({ kind: 'password', account, password }),
      ),
      check: this.#typing(
        () => [...(isInLines ? ['1'] : []), ENTER],
        ({ ways: [way] }) => (way ? { kind: 'send', by: way.by } : { kind: 'back' }),
      ),
      failure: this.#typing(
        () => (isInLines ? ['3', ENTER] : ['\u001b']),
        () => ({ kind: 'back' }),
      ),
    };
  }

  /** The page at `place`, with someone in front of it who solves the puzzle. */
  captchaPlace(place: CaptchaPlace): CaptchaPlace {
    let isInBrowser = false;
    return {
      ...place,
      serve: async (session, port) => {
        const page = await place.serve(session, port);
        this.#inBackground(this.#openAndSolve(session, () => isInBrowser));
        return page;
      },
      openBrowser: async (url) => {
        isInBrowser = await place.openBrowser(url);
        return isInBrowser;
      },
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

  async #openAndSolve(session: CaptchaSession, isInBrowser: () => boolean): Promise<void> {
    const { service, sleep } = this.#options;
    const { signal } = session;
    await sleep(OPEN_PAGE_AFTER_MS, { signal });
    if (isInBrowser()) {
      await sleep(SOLVE_IN_BROWSER_AFTER_MS, { signal });
    } else {
      session.report({ type: 'opened' });
      await sleep(SOLVE_AFTER_MS, { signal });
    }
    session.submit(service.bilibili.captcha.solve(session.challenge));
  }

  #typing<Q, A>(
    keys: (question: Q) => readonly string[],
    answer: (question: Q) => A,
  ): (question: Q, options: AskOptions) => Promise<A> {
    return async (question, { signal }) => {
      const { sleep, keyboard } = this.#options;
      await sleep(THINK_MS, { signal });
      if (keyboard) await this.#type(keys(question), keyboard, signal);
      await sleep(SETTLE_MS, { signal });
      return answer(question);
    };
  }

  /** Stops where the question is answered. */
  async #type(keys: readonly string[], keyboard: DemoKeyboard, signal: AbortSignal): Promise<void> {
    const { sleep } = this.#options;
    keyboard.begin();
    try {
      for (const [index, key] of keys.entries()) {
        const pause = key === ENTER ? LOOK_MS : (KEY_MS[index % KEY_MS.length] ?? 0);
        // Also a hurried key gives the front end a turn: it may have its answer.
        await sleep(keyboard.isHurried ? 1 : pause, { signal });
        keyboard.press(key);
      }
    } finally {
      keyboard.end();
    }
  }

  /** The first login code is mistyped, to show what happens then. */
  #code({ purpose, problem }: CodeQuestion): string {
    const { bilibili, tel } = this.#options.service;
    const isMistyped = purpose === 'login' && !problem;
    return isMistyped ? '123456' : bilibili.inbox.last(tel);
  }

  #inBackground(work: Promise<void>): void {
    work.catch(() => {});
  }
}
