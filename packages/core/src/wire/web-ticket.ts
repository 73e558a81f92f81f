/** A ticket that lowers the risk score of a browser profile for three days (docs/protocol.md 4.18). */
export interface WebTicket {
  /** The cookie `bili_ticket`, a JWT. */
  readonly ticket: string;
  /** When it expires: `created_at` plus `ttl` of the reply. Unix milliseconds. */
  readonly expiresAt: number;
}
