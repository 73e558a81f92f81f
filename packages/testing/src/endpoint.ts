import type { EndpointName } from './endpoint-name.ts';
import type { ServiceState } from './state/service-state.ts';
import type { RecordedRequest } from './wire/recorded-request.ts';
import type { FakeReply } from './wire/reply.ts';

/** One endpoint of the service: its address, its checks and its replies. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly method: 'GET' | 'POST';
  /** The `https` address without query. A trailing `*` matches the rest of the path. */
  readonly url: string;
  /** Other addresses with the same behaviour. */
  readonly otherUrls?: readonly string[];
  respond(state: ServiceState, request: RecordedRequest): FakeReply;
}
