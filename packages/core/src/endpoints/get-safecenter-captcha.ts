import { readIssuedCaptcha, type IssuedCaptcha } from '../wire/captcha.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { Challenge } from '../wire/parse-challenge-url.ts';

/**
 * Asks for a captcha for the SMS of a second factor (docs/protocol.md 4.13, grade A). A POST with an
 * empty body, although it only reads; never repeated by itself.
 *
 * @throws {ServiceError} under the name of the service's code.
 * @throws {TransportError} when no usable answer came.
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
