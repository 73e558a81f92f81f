import type { ClientEvent } from '../events.ts';
import type { Reply } from './reply.ts';
import type { ServiceRequest } from './request.ts';
import type { Runtime } from '../runtime.ts';

/** What a call accepts besides its own options. */
export interface CallOptions {
  /** Cancels the call; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
}

/** What the endpoints ask of a client; a `Client` is one. */
export interface Transport {
  /** The outside world: clock, random bytes, timers and `fetch`. */
  readonly runtime: Runtime;
  /** Sends one request; see `Client.send`. */
  send(request: ServiceRequest, options?: CallOptions): Promise<Reply>;
  /** Calls the listener with an event. */
  report(event: ClientEvent): void;
}
