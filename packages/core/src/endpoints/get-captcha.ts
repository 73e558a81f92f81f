import { readIssuedCaptcha, type IssuedCaptcha } from '../wire/captcha.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** Options of {@link getCaptcha}. */
export interface GetCaptchaOptions extends CallOptions {
  /**
   * The login window that sends the request. Use one value for the whole attempt, SMS and login
   * included. Default `main_web` (docs/protocol.md 9.7).
   */
  readonly source?: string | undefined;
}

/**
 * Requests a captcha for a password or SMS login (docs/protocol.md 4.6, grade A). It is valid for
 * one login or SMS call, even if that call fails.
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getCaptcha(
  client: Transport,
  { source = 'main_web', signal }: GetCaptchaOptions = {},
): Promise<IssuedCaptcha> {
  const reply = await client.send(
    {
      endpoint: 'get-captcha',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/captcha',
      query: { source },
      repeatable: true,
    },
    { signal },
  );
  return readIssuedCaptcha(client, reply);
}
