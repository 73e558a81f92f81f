import type { Cookies } from '../cookies/cookie-header.ts';
import { readEnvelope, createServiceError } from '../wire/envelope.ts';
import { requireCsrf } from '../wire/require-csrf.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** The result of a logout. */
export type LogoutState =
  /** `status: true`: the service ended the session. */
  | { readonly kind: 'logged-out' }
  /** The session had already ended. */
  | { readonly kind: 'already-dead' }
  /** Code 0 without `status: true`: the session may be alive. Ask `getNav`. */
  | { readonly kind: 'unconfirmed' };

/**
 * Ends a web session (docs/protocol.md 4.24, grade A). The documentation does not say that this
 * ends the tokens of a TV login. Never retried automatically.
 *
 * @param cookies the session's cookies in wire form; `bili_jct` among them is the CSRF token.
 * @throws {ServiceError} `csrf-invalid` (2202); for any other number, the code of the error table.
 * The session may still be alive.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA`, `bili_jct` or `DedeUserID`.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function submitLogout(
  client: Transport,
  cookies: Cookies,
  { signal }: CallOptions = {},
): Promise<LogoutState> {
  const reply = await client.send(
    {
      endpoint: 'submit-logout',
      method: 'POST',
      url: 'https://passport.bilibili.com/login/exit/v2',
      form: {
        biliCSRF: requireCsrf(cookies, ['SESSDATA', 'DedeUserID']),
        gourl: 'javascript:history.go(-1)',
      },
      cookies,
    },
    { signal },
  );
  // The service sends the login page instead of JSON when the session was already dead.
  if (reply.httpStatus === 200 && /^\s*</.test(reply.text)) return { kind: 'already-dead' };
  const { code } = readEnvelope(reply);
  // Code 0 alone does not mean that the session ended.
  if (code === 0) return { kind: reply.json?.['status'] === true ? 'logged-out' : 'unconfirmed' };
  if (code === -101) return { kind: 'already-dead' };
  throw createServiceError(client, reply);
}
