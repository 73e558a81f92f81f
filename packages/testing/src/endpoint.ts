import type { FakeEndpointName } from './endpoint-name.ts';
import type { ServiceState } from './state/service-state.ts';
import type { RecordedRequest } from './wire/recorded-request.ts';
import type { FakeReply } from './wire/reply.ts';

/** One endpoint of the service: its address, its checks and its replies. */
export interface Endpoint {
  readonly name: FakeEndpointName;
  readonly method: 'GET' | 'POST';
  /** The `https` address without query. A trailing `*` matches the rest of the path. */
  readonly url: string;
  /** Other addresses with the same behaviour. */
  readonly otherUrls?: readonly string[];
  /**
   * The fields of form and query that the protocol knows, required or not. Without it, any field
   * passes: calls of apps have many.
   */
  readonly fields?: readonly string[];
  /**
   * Returns fields that careful clients send and the service does without, with the values that it
   * assumes.
   */
  usualFields?(state: ServiceState, request: RecordedRequest): Readonly<Record<string, string>>;
  respond(state: ServiceState, request: RecordedRequest): FakeReply;
}
