import { homedir } from 'node:os';
import { createClient, type Credential } from '@bilipass/core';
import {
  Accounts,
  createSessionService,
  dataDirectory,
  FileStore,
  SessionKeeper,
  type CredentialStore,
} from '@bilipass/credential-store';
import type { LoginSuccess } from '@bilipass/login';

const { platform, env } = process;
export const store = new FileStore({
  directory: dataDirectory({ platform, env, home: homedir() }),
});

/** Stores a login and replaces an older one of the same account. */
export async function keepLogin(store: CredentialStore, login: LoginSuccess): Promise<void> {
  await new Accounts({ store }).add(login, { method: 'qr-web' });
}

/** Returns a working session of the default account. */
export async function goodSession(
  store: CredentialStore,
  client = createClient(),
): Promise<Credential> {
  const account = await new Accounts({ store }).get();
  if (account === undefined) throw new Error('not logged in');
  const serviceFor = () => createSessionService(client);
  const freshness = await new SessionKeeper({ store, serviceFor }).ensureFresh(account.id);
  if (freshness.kind === 'logged-out') throw new Error('the session is over: log in again');
  // Also after a failure or risk control: the session may still work.
  return freshness.account.session.credential;
}
