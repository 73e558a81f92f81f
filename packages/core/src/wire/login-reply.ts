/** The parts of a successful login reply that may contain the session (docs/protocol.md 4.3). */
export interface LoginReply {
  /** The `Set-Cookie` lines of the reply. */
  readonly setCookie: readonly string[];
  /** `data.url`: the ticket to follow, or the old form with the cookies in its query. A secret. */
  readonly url: string | undefined;
  /** `data.refresh_token`: the web refresh token. */
  readonly refreshToken: string | undefined;
}
