import type { ClientEvent } from '../events.ts';
import type { Reply } from './reply.ts';
import type { ServiceRequest } from './request.ts';
import type { Runtime } from '../runtime.ts';

/** The options that every call accepts. */
export interface CallOptions {
  /** Cancels the call; its reason is rethrown unchanged. */
  readonly signal?: AbortSignal | undefined;
}

/** The interface of a client that the endpoints use. `Client` implements it. */
export interface Transport {
  /** Clock, random bytes, timers and `fetch`. */
  readonly runtime: Runtime;
  /** Sends one request; see `Client.send`. */
  send(request: ServiceRequest, options?: CallOptions): Promise<Reply>;
  /** Calls the listener with an event. */
  report(event: ClientEvent): void;
}
