import type { FakeEndpointName } from '../endpoint-name.ts';
import type { Secrets } from '../state/secrets.ts';

/** The kinds of {@link Complaint}. The README says what the service does about each. */
export type ComplaintKind =
  /** A cookie that this host must not get: a refresh token, or a login cookie on another site. */
  | 'cookie-out-of-place'
  /** A login cookie whose name is in another case, for example `sessdata`. */
  | 'cookie-misnamed'
  | 'cookie-empty'
  /** A `SESSDATA` that is not in its wire form. */
  | 'cookie-encoding'
  /** A device id that this fake has not issued, or one that is not encoded. */
  | 'device-unknown'
  /** A login with `buvid3` alone. */
  | 'device-incomplete'
  /** A field of form or query that the protocol does not know. */
  | 'field-surplus'
  /** A field that careful clients send and the service does without. */
  | 'field-missing'
  /** A field of a form that was sent in the query. */
  | 'field-in-query'
  | 'referer-missing'
  | 'origin-missing'
  /** A form without the `Content-Type` of a form. */
  | 'content-type'
  /** The User-Agent of an HTTP library that the service is not known to block. */
  | 'user-agent-of-tool'
  /** A request without TLS. */
  | 'plain-http';

/** Something in a request that the service accepts and that a careful client does not do. */
export interface Complaint {
  /** The endpoint of the request. */
  readonly endpoint: FakeEndpointName | 'unknown';
  /** The kind of the oddity, for comparisons. */
  readonly kind: ComplaintKind;
  /** One sentence for a person. It names cookies, fields and headers, never their values. */
  readonly what: string;
}

// A malformed header or body can put a value where a name belongs.
const NAME = /^[A-Za-z_][\w.[\]-]{0,31}$/;

/** Returns a name for a sentence; a placeholder for one that could be a secret. */
export function shown(name: string, secrets: Secrets): string {
  return NAME.test(name) && !secrets.has(name) ? name : '(unusual name)';
}
