import type { EndpointName } from './endpoint-name.ts';
import type { ServiceState } from './state/service-state.ts';
import type { RecordedRequest } from './wire/recorded-request.ts';
import type { FakeReply } from './wire/reply.ts';

/** One address of the service, what it checks and what it answers. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly method: 'GET' | 'POST';
  /** `https` address without query. A trailing `*` matches any rest of the path. */
  readonly url: string;
  /** Other addresses that behave the same. */
  readonly otherUrls?: readonly string[];
  respond(state: ServiceState, request: RecordedRequest): FakeReply;
}
