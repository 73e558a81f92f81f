import type { EndpointName } from '../endpoint-name.ts';

/** An HTTP answer that got through the transport. */
export interface Reply {
  /** The endpoint that answered. */
  readonly endpoint: EndpointName;
  /** The HTTP status, 100 to 599. */
  readonly httpStatus: number;
  /** The `Set-Cookie` lines, one each. */
  readonly setCookie: readonly string[];
  /** The `Location` header of a redirect. */
  readonly location: string | undefined;
  /** The body as UTF-8 text; empty where it was not read. It may hold secrets. */
  readonly text: string;
  /** `text` as a JSON object; `undefined` when it is anything else. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** Removes from a message of the service what was sent to it, so that it may be shown. */
  redact(message: string): string;
}
