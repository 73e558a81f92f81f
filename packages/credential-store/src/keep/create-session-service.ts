import type { Client } from '@bilipass/core';
import type { SessionService } from './session-service.ts';

// Imported at the first call: a program that only reads the store starts faster without it.
const loadLogin = () => import('@bilipass/login');

/** Returns the calls of `@bilipass/login` through one client, as a {@link SessionService}. */
export function createSessionService(client: Client): SessionService {
  return {
    async whoami(credential, { signal }) {
      const { whoami } = await loadLogin();
      return whoami(credential, { client, signal });
    },
    async check(credential, { signal }) {
      const { checkRefresh } = await loadLogin();
      return checkRefresh(credential, { client, signal });
    },
    async renew(credential, { signal, serverTime }) {
      const { refresh } = await loadLogin();
      const result = await refresh(credential, { client, signal, serverTime });
      switch (result.kind) {
        case 'unconfirmed':
          return {
            kind: 'renewed',
            credential: result.pending.credential,
            sts: result.pending.sts,
          };
        case 'not-logged-in':
          return result;
        default:
          return result satisfies never;
      }
    },
    async confirm(session, { signal }) {
      const { confirmRefresh, PendingRefresh } = await loadLogin();
      const { account } = await confirmRefresh(new PendingRefresh(session), { client, signal });
      return account ? { kind: 'verified', account } : { kind: 'accepted' };
    },
    async logout(credential, { signal }) {
      const { logout } = await loadLogin();
      return logout(credential, { client, signal });
    },
  };
}
