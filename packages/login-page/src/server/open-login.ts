import { isBilipassError, type Client, type Runtime } from '@bilipass/core';
import { randomText } from '@bilipass/geetest/page';
import type { LoginMethod, LoginSuccess } from '@bilipass/login';
import { LoginPageError } from '../errors.ts';
import { Desk } from '../flow/desk.ts';
import { problemOf } from '../flow/problem-of.ts';
import { runLogin } from '../flow/run-login.ts';
import type { LoginPage, LoginPageEvent, LoginPageOptions } from '../login-page.ts';
import type { EndStep, PageAction, PageState } from '../page-state.ts';
import { EventStream } from './event-stream.ts';

/** How long a visitor without a stream counts as present after a request. Milliseconds. */
const presenceMs = 30_000;

/** Options of an {@link OpenLogin}, checked and with defaults. */
export interface OpenLoginOptions extends Omit<LoginPageOptions, 'methods' | 'deadlineMs'> {
  readonly key: string;
  readonly url: string;
  readonly client: Client;
  readonly methods: readonly LoginMethod[];
  readonly deadlineMs: number;
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes' | 'startTimer'>;
  /** Called once, when the page is over. */
  readonly onOver: () => void;
}

/** What ends a page before a login. */
interface Closing {
  readonly why: Extract<EndStep, { readonly kind: 'closed' }>['why'];
  readonly reason: unknown;
}

/** One login with its page: the visitor, the stream, and the flow behind it. */
export class OpenLogin implements LoginPage {
  readonly key: string;
  readonly url: string;
  readonly result: Promise<LoginSuccess>;
  /** Resolves when the visitor knows the end; at once for a page without one. */
  readonly known: Promise<void>;
  readonly #options: OpenLoginOptions;
  readonly #desk: Desk;
  readonly #settle: PromiseWithResolvers;
  #stopWaiting: () => void = () => {};
  #tell: () => void = () => {};
  #visitor: string | undefined;
  #lastSeenAt = -Infinity;
  #stream: EventStream | undefined;
  /** Whether the visitor asks for the state in spite of a stream: a proxy may hold that back. */
  #polls = false;
  #closing: Closing | undefined;
  #last: PageState | undefined;

  constructor(options: OpenLoginOptions) {
    const { key, url, methods, deadlineMs, runtime, signal } = options;
    signal?.throwIfAborted();
    this.key = key;
    this.url = url;
    this.#options = options;
    this.#desk = new Desk({
      runtime,
      methods,
      deadlineAt: runtime.now() + deadlineMs,
      onChange: () => this.#publish(),
      isWatched: () => this.isWatched,
    });
    this.#settle = withResolvers();
    this.result = this.#settle.promise;
    // A caller that waits still gets it. Without one, it must not end the process.
    this.result.catch(() => {});
    this.known = new Promise((resolve) => {
      this.#tell = resolve;
    });
    this.#watchEnd(signal, deadlineMs);
  }

  get state(): PageState {
    return this.#last ? { ...this.#last, now: this.#options.runtime.now() } : this.#desk.state;
  }

  /** Whether the page is over. */
  get isOver(): boolean {
    return this.#last !== undefined;
  }

  /** Whether the visitor looks at the page now. */
  get isWatched(): boolean {
    return (
      this.#stream !== undefined || this.#options.runtime.now() - this.#lastSeenAt < presenceMs
    );
  }

  /**
   * Gives the page to a browser that asks for it. The first one gets it.
   *
   * @param token - The token of an earlier visit of the same browser.
   * @returns the token of the visitor; `undefined` for another browser.
   */
  admit(token: string | undefined): string | undefined {
    if (this.isVisitor(token)) return token;
    if (this.#visitor !== undefined) {
      this.#report({ type: 'other-visitor' });
      return undefined;
    }
    this.#visitor = randomText(this.#options.runtime);
    this.#lastSeenAt = this.#options.runtime.now();
    this.#report({ type: 'opened' });
    void this.#run();
    return this.#visitor;
  }

  /** Returns whether `token` is that of the visitor, and notes the visit. */
  isVisitor(token: string | undefined): boolean {
    if (token === undefined || token !== this.#visitor) return false;
    this.#lastSeenAt = this.#options.runtime.now();
    return true;
  }

  /** Returns the state for a reply to the visitor. */
  tellState(): PageState {
    if (this.isOver) this.#tell();
    return this.state;
  }

  /** Returns the state to a visitor who asks for it. */
  poll(): PageState {
    this.#polls = true;
    return this.tellState();
  }

  /** Opens the stream of the visitor. It replaces an earlier one. */
  openStream(): ReadableStream<Uint8Array> {
    this.#stream?.replace();
    const stream = new EventStream(this.#options.runtime, () => {
      if (this.#stream !== stream) return;
      this.#stream = undefined;
      this.#lastSeenAt = this.#options.runtime.now();
    });
    this.#stream = stream;
    stream.send(this.tellState());
    this.#polls = false;
    if (this.isOver) stream.end();
    return stream.body;
  }

  /** Takes an action of the visitor. Returns whether it belongs to what the page shows. */
  take(action: PageAction, userAgent: string | undefined): boolean {
    if (this.isOver) return false;
    if (action.type !== 'cancel') return this.#desk.take(action, userAgent);
    const reason = new LoginPageError('login-page-cancelled', 'the person cancelled it');
    this.#close({ why: 'by-person', reason });
    return true;
  }

  cancel(reason: unknown = new LoginPageError('login-page-cancelled')): void {
    this.#close({ why: 'by-program', reason });
  }

  async #run(): Promise<void> {
    const { client, methods, returnUrl } = this.#options;
    try {
      const login = await runLogin(this.#desk, client, methods);
      this.#end(doneStep(login, returnUrl));
      this.#settle.resolve(login);
    } catch (error) {
      this.#end(this.#endOf(error), error);
      this.#settle.reject(error);
    }
  }

  /** Ends the flow. A session that exists already is still the result. */
  #close(closing: Closing): void {
    if (this.#closing || this.isOver) return;
    this.#closing = closing;
    this.#desk.close(closing.reason);
    if (this.#visitor !== undefined) return;
    this.#end(this.#endOf(closing.reason));
    this.#settle.reject(closing.reason);
  }

  #endOf(error: unknown): EndStep {
    const { why, reason } = this.#closing ?? {};
    return why && reason === error ? { kind: 'closed', why } : { kind: 'failed' };
  }

  #end(step: EndStep, error?: unknown): void {
    this.#stopWaiting();
    const { sequence, now, ...state } = this.#desk.state;
    const problem =
      step.kind === 'failed' && isBilipassError(error) ? problemOf(error, now) : undefined;
    this.#last = { ...state, sequence: sequence + 1, now, step, busy: false, problem };
    this.#publish();
    const stream = this.#stream;
    if (!this.isWatched || (stream && !this.#polls)) this.#tell();
    stream?.end();
    this.#options.onOver();
  }

  #publish(): void {
    const { state } = this;
    this.#stream?.send(state);
    this.#report({ type: 'changed', state });
  }

  #report(event: LoginPageEvent): void {
    this.#options.onEvent?.(event);
  }

  #watchEnd(signal: AbortSignal | undefined, deadlineMs: number): void {
    const onAbort = (): void => this.cancel(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const stopTimer = this.#options.runtime.startTimer(deadlineMs, () =>
      this.#close({ why: 'deadline', reason: new LoginPageError('login-page-timeout') }),
    );
    this.#stopWaiting = () => {
      stopTimer();
      signal?.removeEventListener('abort', onAbort);
    };
  }
}

function doneStep({ account, isNew }: LoginSuccess, returnUrl: string | undefined): EndStep {
  return {
    kind: 'done',
    isNew,
    ...(account && { name: account.name, id: account.mid }),
    ...(account?.level !== undefined && { level: account.level }),
    ...(returnUrl !== undefined && { returnUrl }),
  };
}

interface PromiseWithResolvers {
  readonly promise: Promise<LoginSuccess>;
  readonly resolve: (login: LoginSuccess) => void;
  readonly reject: (reason: unknown) => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve: PromiseWithResolvers['resolve'] = () => {};
  let reject: PromiseWithResolvers['reject'] = () => {};
  const promise = new Promise<LoginSuccess>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}
