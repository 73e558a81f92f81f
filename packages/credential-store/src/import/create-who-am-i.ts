import type { Client } from '@bilipass/core';
import type { WhoAmI } from './imported-account.ts';

/** Returns the question to the service as `whoami` of `@bilipass/login` asks it, through a client. */
export function createWhoAmI(client: Client): WhoAmI {
  return async (credential, { signal }) => {
    const { whoami } = await import('@bilipass/login');
    const state = await whoami(credential, { client, signal });
    return state.kind === 'logged-in' ? { kind: state.kind, ...state.account } : state;
  };
}
