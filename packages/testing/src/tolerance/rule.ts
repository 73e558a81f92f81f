import type { Endpoint } from '../endpoint.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import type { ComplaintKind } from './complaint.ts';

/** What a rule may look at besides the request. */
interface RuleContext {
  readonly state: ServiceState;
  /** The endpoint of the request, if there is one at its address. */
  readonly endpoint: Endpoint | undefined;
  /** The body as text. */
  readonly body: string;
  /** Records a complaint. The sentence must not contain a value of the request. */
  complain(kind: ComplaintKind, what: string): void;
}

/**
 * Complains about one oddity of a request, and returns the request as a careful client would have
 * sent it.
 */
export type Rule = (request: RecordedRequest, context: RuleContext) => RecordedRequest;
