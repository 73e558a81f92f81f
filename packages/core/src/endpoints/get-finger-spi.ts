import type { CallOptions, Transport } from '../transport/transport.ts';
import type { DeviceCookies } from '../cookies/device-cookies.ts';
import { acceptedData } from '../wire/envelope.ts';
import { textField } from '../wire/fields.ts';

/**
 * Requests `buvid3` and `buvid4` from the service (docs/protocol.md 4.17 b, grade A).
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getFingerSpi(
  client: Transport,
  { signal }: CallOptions = {},
): Promise<DeviceCookies> {
  const reply = await client.send(
    {
      endpoint: 'get-finger-spi',
      method: 'GET',
      url: 'https://api.bilibili.com/x/frontend/finger/spi',
      repeatable: true,
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  const buvid3 = textField(data, 'b_3');
  const buvid4 = textField(data, 'b_4');
  return { ...(buvid3 ? { buvid3 } : {}), ...(buvid4 ? { buvid4 } : {}) };
}
