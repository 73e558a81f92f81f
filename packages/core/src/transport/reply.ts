import type { EndpointName } from '../endpoint-name.ts';

/** An HTTP reply that passed the checks of the transport. */
export interface Reply {
  /** The endpoint that answered. */
  readonly endpoint: EndpointName;
  /** The HTTP status, 100 to 599. */
  readonly httpStatus: number;
  /** The `Set-Cookie` lines, one entry per line. */
  readonly setCookie: readonly string[];
  /** The `Location` header of a redirect. */
  readonly location: string | undefined;
  /**
   * How far the clock of the service is ahead of ours, by the `Date` header. Milliseconds, negative
   * when it is behind; `undefined` without the header, or for a request without our time.
   */
  readonly clockSkewMs: number | undefined;
  /** The body as UTF-8 text; empty when it was not read. It may contain secrets. */
  readonly text: string;
  /** `text` parsed as a JSON object; `undefined` when it is not one. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** Removes sent values from a message of the service, so that it may be shown. */
  redact(message: string): string;
}
