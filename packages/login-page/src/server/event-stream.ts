import type { Runtime } from '@bilipass/core';
import type { PageEventName, PageState } from '../page-state.ts';

/** How often a silent stream says that it is alive: proxies cut silent ones. Milliseconds. */
const heartbeatMs = 15_000;

/** How many events may wait for a client that does not read. */
const maxWaiting = 32;

const encoder = new TextEncoder();

/** One stream of states to the visitor of a page. */
export class EventStream {
  /** The body of the reply. */
  readonly body: ReadableStream<Uint8Array>;
  readonly #onEnd: () => void;
  readonly #runtime: Pick<Runtime, 'startTimer'>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #stopTimer: () => void = () => {};

  /** @param onEnd - Called once: the client has left, or the server has ended the stream. */
  constructor(runtime: Pick<Runtime, 'startTimer'>, onEnd: () => void) {
    this.#runtime = runtime;
    this.#onEnd = onEnd;
    this.body = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.#forget(),
      },
      new CountQueuingStrategy({ highWaterMark: maxWaiting }),
    );
    this.#beat();
  }

  /** Sends a state. */
  send(state: PageState): void {
    this.#write(eventOf('state', JSON.stringify(state)));
  }

  /** Ends the stream, because another one takes its place. */
  replace(): void {
    this.#write(eventOf('replaced', '{}'));
    this.end();
  }

  /** Ends the stream after what was sent. */
  end(): void {
    this.#controller?.close();
    this.#forget();
  }

  #write(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
    // The client has stopped reading.
    if ((this.#controller?.desiredSize ?? 1) <= 0) this.end();
  }

  #beat(): void {
    this.#stopTimer = this.#runtime.startTimer(heartbeatMs, () => {
      this.#beat();
      this.#write(':\n\n');
    });
  }

  #forget(): void {
    if (!this.#controller) return;
    this.#controller = undefined;
    this.#stopTimer();
    this.#onEnd();
  }
}

function eventOf(name: PageEventName, data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}
