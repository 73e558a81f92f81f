import {
  visitorHeader,
  type FoundCountry,
  type PageAction,
  type PageState,
  type StartReply,
} from '../page-state.ts';
import { isEnd } from './describe-step.ts';
import { readEvents } from './event-stream.ts';

/** What the page knows of its server. */
export type Link =
  /** States come in. */
  | 'live'
  /** The server cannot be reached. The page tries again. */
  | 'reconnecting'
  /** The device has no network. The page tries again once it has. */
  | 'offline'
  /** The server has no such page any more. */
  | 'over'
  /** Another browser has the page. */
  | 'other-visitor'
  /** Another tab of this browser has the page. */
  | 'replaced';

/** The events of a connection. */
export interface ConnectionEvents {
  onState(state: PageState): void;
  onLink(link: Link): void;
}

/** How long a stream may be silent before the page asks anew. The server sends a sign each 15 s. */
const silenceMs = 40_000;
/** How long the first event of a stream may take. A proxy that holds it back keeps all of it back. */
const firstEventMs = 5_000;
const pollMs = 2_000;
/** Between two streams: a server may end each of them at once. */
const streamPauseMs = 1_000;
const longestPauseMs = 10_000;

/** The connection of a page to its server. */
export class Connection {
  readonly #base: string;
  readonly #events: ConnectionEvents;
  readonly #ended = new AbortController();
  #visitor: string | undefined;
  #sequence = 0;
  #mustPoll = false;
  /** Ends a pause early. */
  #wake = (): void => {};

  /** @param base the address of the page, without its query. */
  constructor(base: string, events: ConnectionEvents) {
    this.#base = base;
    this.#events = events;
    this.#visitor = readToken(this.#tokenName);
  }

  /** Follows the states until the page is over or `stop()` is called. */
  async run(): Promise<void> {
    const wake = (): void => this.#wake();
    const { signal } = this.#ended;
    addEventListener('online', wake, { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.#follow();
        failures = 0;
      } catch {
        failures += 1;
        if (signal.aborted) return;
        this.#events.onLink(navigator.onLine ? 'reconnecting' : 'offline');
        await this.#pause(Math.min(longestPauseMs, 500 * 2 ** failures));
      }
    }
  }

  /** Ends the connection. */
  stop(): void {
    this.#ended.abort();
    this.#wake();
  }

  /**
   * Sends an action.
   *
   * @returns whether the server took it, or answered with the state that forbids it.
   */
  async act(action: PageAction): Promise<boolean> {
    const response = await this.#post('action', action).catch(() => undefined);
    return response !== undefined && (await this.#read(response));
  }

  /** Searches the country list. Rejects when the server cannot be reached. */
  async findCountries(query: string): Promise<readonly FoundCountry[]> {
    const response = await this.#post('countries', { query });
    if (!response.ok) throw new Error(`countries: ${response.status}`);
    return (await response.json()).countries;
  }

  async #follow(): Promise<void> {
    if (this.#visitor === undefined) await this.#start();
    else if (this.#sequence === 0) await this.#resume();
    else if (this.#mustPoll) await this.#poll();
    else await this.#stream();
  }

  async #start(): Promise<void> {
    const response = await this.#post('start', {});
    if (response.ok) {
      const { visitor, state }: StartReply = await response.clone().json();
      this.#visitor = visitor;
      keepToken(this.#tokenName, visitor);
      this.#show(state);
    } else await this.#read(response);
  }

  /** A token that the server no longer knows is dropped: the page starts anew. */
  async #resume(): Promise<void> {
    const response = await this.#post('state', {});
    if (response.status === 404 || response.ok) return void (await this.#read(response));
    this.#visitor = undefined;
    keepToken(this.#tokenName, undefined);
  }

  async #poll(): Promise<void> {
    await this.#read(await this.#post('state', {}));
    await this.#pause(pollMs);
  }

  async #stream(): Promise<void> {
    const attempt = new AbortController();
    const abort = (): void => attempt.abort();
    this.#ended.signal.addEventListener('abort', abort);
    let hasEvent = false;
    let timer = setTimeout(() => {
      this.#mustPoll = true;
      abort();
    }, firstEventMs);
    try {
      const response = await this.#post('events', {}, attempt.signal);
      if (!response.ok || !response.body) return void (await this.#read(response));
      await readEvents(response.body, {
        onAlive() {
          if (!hasEvent) return;
          clearTimeout(timer);
          timer = setTimeout(abort, silenceMs);
        },
        onEvent: (name, data) => {
          hasEvent = true;
          clearTimeout(timer);
          timer = setTimeout(abort, silenceMs);
          if (name === 'replaced') this.#end('replaced');
          else this.#show(JSON.parse(data));
        },
      });
      // The server ends a stream after the last state, and a proxy whenever it likes.
      if (!hasEvent) this.#mustPoll = true;
      await this.#pause(streamPauseMs);
    } finally {
      clearTimeout(timer);
      this.#ended.signal.removeEventListener('abort', abort);
    }
  }

  /** Shows the state of a reply. Rejects for a reply of another server. */
  async #read(response: Response): Promise<boolean> {
    if (response.status === 404 || response.status === 410) {
      this.#end('over');
      return false;
    }
    const { state, code }: { state?: PageState; code?: string } = await response.json();
    if (code === 'other-visitor') this.#end('other-visitor');
    else if (state) this.#show(state);
    else throw new Error(`unexpected reply ${response.status}`);
    return response.ok || state !== undefined;
  }

  #show(state: PageState): void {
    this.#events.onLink('live');
    // The same state again: its clock is newer.
    if (state.sequence < this.#sequence) return;
    this.#sequence = state.sequence;
    this.#events.onState(state);
    if (isEnd(state.step)) this.stop();
  }

  #end(link: 'over' | 'other-visitor' | 'replaced'): void {
    this.#events.onLink(link);
    this.stop();
  }

  #post(name: string, body: object, signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.#base}/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#visitor !== undefined && { [visitorHeader]: this.#visitor }),
      },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: signal ?? this.#ended.signal,
    });
  }

  #pause(ms: number): Promise<void> {
    if (this.#ended.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  get #tokenName(): string {
    return `bilipass ${this.#base}`;
  }
}

function readToken(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    // The browser forbids storage: a reload then finds the page taken.
    return undefined;
  }
}

function keepToken(name: string, token: string | undefined): void {
  try {
    if (token === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, token);
  } catch {
    // As above.
  }
}
