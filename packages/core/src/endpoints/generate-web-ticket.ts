import { webTicketHexsign } from '../crypto/web-ticket-hexsign.ts';
import { acceptedData, requireText, unexpectedBody } from '../wire/envelope.ts';
import { numberField } from '../wire/fields.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { WebTicket } from '../wire/web-ticket.ts';

/** Options of {@link generateWebTicket}. */
export interface WebTicketOptions extends CallOptions {
  /** The `bili_jct` of the session, if there is one. Default none. */
  readonly csrf?: string | undefined;
}

/**
 * Asks for a web ticket (docs/protocol.md 4.18, grade A). No call needs it: when this call fails,
 * continue without a ticket. To send it, make a client with `device: { ...client.device, webTicket
 * }`. Never retried automatically.
 *
 * @throws {ServiceError} `bad-request` (400); for any other number, the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function generateWebTicket(
  client: Transport,
  { csrf = '', signal }: WebTicketOptions = {},
): Promise<WebTicket> {
  // The clock is read once, because the signature and the parameter must contain the same second.
  const ts = unixSeconds(client.runtime);
  const reply = await client.send(
    {
      endpoint: 'generate-web-ticket',
      method: 'POST',
      url: 'https://api.bilibili.com/bapis/bilibili.api.ticket.v1.Ticket/GenWebTicket',
      timed: true,
      query: { key_id: 'ec02', hexsign: webTicketHexsign(ts), 'context[ts]': ts, csrf },
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  const createdAt = numberField(data, 'created_at');
  const ttl = numberField(data, 'ttl');
  if (createdAt === undefined || ttl === undefined) throw unexpectedBody(reply, 'no lifetime');
  return { ticket: requireText(reply, data, 'ticket'), expiresAt: (createdAt + ttl) * 1000 };
}
