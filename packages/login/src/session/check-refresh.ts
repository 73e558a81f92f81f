import {
  getAppTokenInfo,
  getCookieInfo,
  type AppTokenInfo,
  type CookieInfo,
  type Credential,
} from '@bilipass/core';
import { askAboutSession } from '../internal/ask-about-session.ts';
import { requireAppTokens } from './require-app-tokens.ts';
import type { SessionOptions } from './whoami.ts';

/** Whether a session should be renewed. */
export type RefreshCheck =
  /** The session works; when `refreshDue`, call `refresh`. */
  | {
      readonly kind: 'alive';
      readonly refreshDue: boolean;
      /**
       * The clock of the service, for `refresh`. Unix milliseconds; `undefined` when the service
       * did not send it, and for a TV session.
       */
      readonly serverTime: number | undefined;
    }
  /** The session has ended; only a new login helps. */
  | { readonly kind: 'not-logged-in' };

/**
 * Asks the service whether a session should be renewed; once a day is enough. A web session is
 * identified by its cookies, a TV session by its access token. Returns `not-logged-in` only when
 * the service says so twice. After -352 the
 * service is asked with `get-nav` whether the session is dead (docs/protocol.md 8.1).
 *
 * @throws {TransportError} when there is no usable reply.
 * @throws {ServiceError} under the name of the service's code; neither error means that the session
 * has ended.
 * @throws {CredentialError} `credential-incomplete` for a TV session without app tokens.
 */
export async function checkRefresh(
  credential: Credential,
  options: SessionOptions,
): Promise<RefreshCheck> {
  const { client, signal } = options;
  const ask = (): Promise<CookieInfo | AppTokenInfo> =>
    credential.origin === 'tv'
      ? getAppTokenInfo(client, requireAppTokens(credential), { signal })
      : getCookieInfo(client, credential.getCookies(), { signal });
  const answer = await askAboutSession<CookieInfo | AppTokenInfo>(credential, options, ask);
  if (answer.kind === 'not-logged-in') return { kind: 'not-logged-in' };
  const serverTime = 'serverTime' in answer ? answer.serverTime : undefined;
  return { kind: 'alive', refreshDue: answer.refreshDue, serverTime };
}
