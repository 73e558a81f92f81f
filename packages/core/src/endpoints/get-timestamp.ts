import { acceptedData, unexpectedBody } from '../wire/envelope.ts';
import { numberField } from '../wire/fields.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Returns the time of the service, Unix seconds, for the two steps of a token renewal
 * (docs/protocol.md 5, grade A).
 *
 * @throws {ServiceError} under the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getTimestamp(
  client: Transport,
  { signal }: CallOptions = {},
): Promise<number> {
  const reply = await client.send(
    {
      endpoint: 'get-timestamp',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/timestamp',
      repeatable: true,
    },
    { signal },
  );
  const timestamp = numberField(acceptedData(client, reply), 'timestamp');
  if (timestamp === undefined || !(timestamp > 0)) throw unexpectedBody(reply, 'no timestamp');
  return Math.floor(timestamp);
}
