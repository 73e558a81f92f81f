import type { Cookies } from '../cookies/cookie-header.ts';
import { requireAccepted } from '../wire/envelope.ts';
import { requireCsrf } from '../wire/require-csrf.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Confirms a refresh, which ends the old session (docs/protocol.md 4.23; 9.13 on the CSRF token;
 * grade A). When it fails, call it again with the same input: the refresh itself is complete.
 *
 * @param cookies the new session's cookies in wire form; `bili_jct` among them is the CSRF token.
 * @param oldRefreshToken the refresh token that was given to `refreshCookie`.
 * @throws {ServiceError} `not-logged-in` (-101), `csrf-invalid` (-111), `bad-request` (-400); for
 * any other number, the code of the error table.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA` or `bili_jct`.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function confirmCookieRefresh(
  client: Transport,
  cookies: Cookies,
  oldRefreshToken: string,
  { signal }: CallOptions = {},
): Promise<void> {
  const reply = await client.send(
    {
      endpoint: 'confirm-cookie-refresh',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/confirm/refresh',
      form: { csrf: requireCsrf(cookies), refresh_token: oldRefreshToken },
      cookies,
    },
    { signal },
  );
  requireAccepted(client, reply);
}
