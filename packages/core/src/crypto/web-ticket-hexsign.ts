import { nodeCrypto } from './node-crypto.ts';

/**
 * Returns the `hexsign` of a web ticket request (docs/protocol.md 6.2): HMAC-SHA256 over `ts` and
 * the time, 64 lower-case hex digits.
 *
 * @param unixSeconds the same digits that are sent as `context[ts]`.
 */
export function webTicketHexsign(unixSeconds: string): string {
  return nodeCrypto().createHmac('sha256', 'XgwSnGZ1p').update(`ts${unixSeconds}`).digest('hex');
}
