import type { Cookies } from '../cookies/cookie-header.ts';
import { acceptedData, createServiceError, requireText } from '../wire/envelope.ts';
import { requireCsrf } from '../wire/require-csrf.ts';
import { numberField, textField } from '../wire/fields.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** Input of {@link refreshCookie}. */
export interface CookieRefresh extends CallOptions {
  /** The result of `getRefreshCsrf`. */
  readonly refreshCsrf: string;
  /**
   * The refresh token that was issued with these cookies; the one of a TV login does not work here.
   */
  readonly refreshToken: string;
}

/** The new session. The old one stays alive until `confirmCookieRefresh`. */
export interface RefreshedCookie {
  /** The `Set-Cookie` lines of the new session. */
  readonly setCookie: readonly string[];
  /** The new refresh token. */
  readonly refreshToken: string;
}

/**
 * Renews a web session (docs/protocol.md 4.22, grade A). Store the result before confirming it.
 * Never retried automatically.
 *
 * @param cookies the old session's cookies in wire form; `bili_jct` among them is the CSRF token.
 * @throws {ServiceError} `not-logged-in` (-101), `csrf-invalid` (-111), `refresh-token-mismatch`
 * (86095), `login-status-unexpected`; for any other number, the code of the error table.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA` or `bili_jct`.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function refreshCookie(
  client: Transport,
  cookies: Cookies,
  { refreshCsrf, refreshToken, signal }: CookieRefresh,
): Promise<RefreshedCookie> {
  const reply = await client.send(
    {
      endpoint: 'refresh-cookie',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/cookie/refresh',
      form: {
        csrf: requireCsrf(cookies),
        refresh_csrf: refreshCsrf,
        refresh_token: refreshToken,
        source: 'main_web',
      },
      cookies,
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  const status = numberField(data, 'status') ?? 0;
  if (status !== 0) {
    const message = textField(data, 'message') ?? '';
    throw createServiceError(client, reply, {
      name: 'login-status-unexpected',
      code: status,
      message,
    });
  }
  return {
    setCookie: reply.setCookie,
    refreshToken: requireText(reply, data, 'refresh_token'),
  };
}
