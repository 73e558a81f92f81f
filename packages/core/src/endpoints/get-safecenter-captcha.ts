import { readIssuedCaptcha, type IssuedCaptcha } from '../wire/captcha.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';

/**
 * Requests a captcha for the SMS of a second factor (docs/protocol.md 4.13, grade A). The request
 * is a POST with an empty body, although it only reads; never retried automatically.
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getSafecenterCaptcha(
  client: Transport,
  { url }: Pick<Challenge, 'url'>,
  { signal }: CallOptions = {},
): Promise<IssuedCaptcha> {
  const reply = await client.send(
    {
      endpoint: 'get-safecenter-captcha',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/safecenter/captcha/pre',
      referer: url,
    },
    { signal },
  );
  return readIssuedCaptcha(client, reply);
}
