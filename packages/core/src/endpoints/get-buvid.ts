import type { DeviceCookies } from '../cookies/device-cookies.ts';
import { acceptedData, requireText } from '../wire/envelope.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Asks the service for a `buvid3` alone (docs/protocol.md 4.17 c, grade A).
 *
 * @throws {ServiceError} under the name of the service's code.
 * @throws {TransportError} when no usable answer came.
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
