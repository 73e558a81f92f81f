import type { CallOptions, Client, Credential } from '@bilipass/core';
import type { SessionService } from './session-service.ts';

// Imported at the first call: a program that only reads the store starts faster without it.
const loadLogin = () => import('@bilipass/login');

/** Returns the calls of `@bilipass/login` through one client, as a {@link SessionService}. */
export function createSessionService(client: Client): SessionService {
  const isLoggedIn = async (credential: Credential, { signal }: CallOptions): Promise<boolean> => {
    const { whoami } = await loadLogin();
    return (await whoami(credential, { client, signal })).kind === 'logged-in';
  };
  return {
    isLoggedIn,
    async check(credential, { signal }) {
      const { checkRefresh } = await loadLogin();
      return checkRefresh(credential, { client, signal });
    },
    async renew(credential, { signal }) {
      const { refresh } = await loadLogin();
      const result = await refresh(credential, { client, signal });
      switch (result.kind) {
        case 'unconfirmed':
          return { kind: 'renewed', credential: result.pending.credential };
        case 'renewed':
        case 'not-logged-in':
          return result;
        default:
          return result satisfies never;
      }
    },
    async confirm(renewed, previous, { signal }) {
      // A TV session needs no confirmation: the only question is whether it works.
      if (renewed.origin === 'tv') {
        return (await isLoggedIn(renewed, { signal })) ? 'verified' : 'not-logged-in';
      }
      const { confirmRefresh, PendingRefresh } = await loadLogin();
      const { acTimeValue: oldRefreshToken = '' } = previous.reveal();
      const pending = new PendingRefresh({ credential: renewed, oldRefreshToken });
      const { verified } = await confirmRefresh(pending, { client, signal });
      return verified ? 'verified' : 'accepted';
    },
    async logout(credential, { signal }) {
      const { logout } = await loadLogin();
      return logout(credential, { client, signal });
    },
  };
}
