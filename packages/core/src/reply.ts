/** An HTTP answer that got through the transport; not yet read as JSON. */
export interface Reply {
  /** The endpoint that answered, by its name in docs/protocol.md 4. */
  readonly endpoint: string;
  readonly httpStatus: number;
  /** The `Set-Cookie` lines, one each. */
  readonly setCookie: readonly string[];
  /** The `Location` header of a redirect. */
  readonly location: string | undefined;
  readonly text: string;
  /** The values that were sent, to be kept out of every message. */
  readonly sent: readonly string[];
}
