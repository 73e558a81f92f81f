import type { DeviceCookies } from '../cookies/device-cookies.ts';
import { acceptedData, requireText } from '../wire/envelope.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Requests only a `buvid3` from the service (docs/protocol.md 4.17 c, grade A).
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getBuvid(
  client: Transport,
  { signal }: CallOptions = {},
): Promise<DeviceCookies> {
  const reply = await client.send(
    {
      endpoint: 'get-buvid',
      method: 'GET',
      url: 'https://api.bilibili.com/x/web-frontend/getbuvid',
      repeatable: true,
    },
    { signal },
  );
  return { buvid3: requireText(reply, acceptedData(client, reply), 'buvid') };
}
