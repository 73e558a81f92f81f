import type { Cookies } from '../cookies/cookie-header.ts';
import { requireAccepted } from '../wire/envelope.ts';
import { requireCsrf } from '../wire/require-csrf.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Confirms a TV QR code with a web session in place of the phone (docs/protocol.md 5, grade A); the
 * next poll of that code then returns app tokens. Never retried automatically.
 *
 * @param cookies the web session's cookies in wire form; `bili_jct` among them is the CSRF token.
 * @param authCode the `authCode` of `generateTvQrcode`.
 * @throws {ServiceError} `not-logged-in` (-101), `csrf-invalid` (-111), `qr-expired` (86038),
 * `bad-request` (-400); for any other number, the code of the error table.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA` or `bili_jct`.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function confirmTvQrcode(
  client: Transport,
  cookies: Cookies,
  authCode: string,
  { signal }: CallOptions = {},
): Promise<void> {
  const reply = await client.send(
    {
      endpoint: 'confirm-tv-qrcode',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/confirm',
      form: { auth_code: authCode, csrf: requireCsrf(cookies), scanning_type: '3' },
      cookies,
    },
    { signal },
  );
  requireAccepted(client, reply);
}
