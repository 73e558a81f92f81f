import type { Endpoint } from '../endpoint.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { jsonReply, type FakeReply } from '../wire/reply.ts';
import type { Complaint, ComplaintKind } from './complaint.ts';
import {
  decodedSessdata,
  emptyCookies,
  misnamedCookies,
  outOfPlaceCookies,
} from './cookie-rules.ts';
import { incompleteDevice, unknownDevice } from './device-rules.ts';
import { fieldsInQuery, formWithoutType, missingUsualFields, surplusFields } from './form-rules.ts';
import { missingOrigin, missingReferer, toolAsUserAgent, withoutTls } from './header-rules.ts';
import type { Rule } from './rule.ts';

// The order matters: a field is moved from the query before it can be missing.
const RULES: readonly Rule[] = [
  withoutTls,
  toolAsUserAgent,
  missingReferer,
  missingOrigin,
  outOfPlaceCookies,
  misnamedCookies,
  emptyCookies,
  decodedSessdata,
  formWithoutType,
  fieldsInQuery,
  surplusFields,
  missingUsualFields,
];
// These rules change what the service knows, so a strict service does not apply them.
const DEVICE_RULES: readonly Rule[] = [unknownDevice, incompleteDevice];

/** The result of {@link inspectRequest}. */
export interface Inspection {
  readonly complaints: readonly Complaint[];
  /** The request as a careful client would have sent it. */
  readonly mended: RecordedRequest;
}

/**
 * Looks for things in a request that the service accepts and that a careful client does not do.
 */
export function inspectRequest(
  state: ServiceState,
  endpoint: Endpoint | undefined,
  request: RecordedRequest,
  { body, isStrict }: { readonly body: string; readonly isStrict: boolean },
): Inspection {
  const complaints: Complaint[] = [];
  const context = {
    state,
    endpoint,
    body,
    complain: (kind: ComplaintKind, what: string): void => {
      complaints.push({ endpoint: request.endpoint, kind, what });
    },
  };
  const rules = isStrict ? RULES : [...RULES, ...DEVICE_RULES];
  const mended = rules.reduce((mended, rule) => rule(mended, context), request);
  return { complaints, mended };
}

// An endpoint refuses the other kinds itself, with a code of the service.
const UNSEEN: ReadonlySet<ComplaintKind> = new Set(['cookie-out-of-place', 'field-surplus']);

/**
 * Returns the refusal of a strict service for a complaint that no endpoint would notice. The real
 * service ignores these.
 */
export function strictRefusal(complaints: readonly Complaint[]): FakeReply | undefined {
  const complaint = complaints.find(({ kind }) => UNSEEN.has(kind));
  return complaint && jsonReply({ code: -400, message: complaint.what }, [], 400);
}
