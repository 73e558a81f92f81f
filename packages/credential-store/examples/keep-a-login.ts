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

/** After a login: keeps it, in place of an older one of the same account. */
export async function keepLogin(store: CredentialStore, login: LoginSuccess): Promise<void> {
  await new Accounts({ store }).add(login, { method: 'qr-web' });
}

/** Whenever the default account is needed: a session that is good now. */
export async function goodSession(
  store: CredentialStore,
  client = createClient(),
): Promise<Credential> {
  const account = await new Accounts({ store }).get();
  if (account === undefined) throw new Error('not logged in');
  const serviceFor = () => createSessionService(client);
  const freshness = await new SessionKeeper({ store, serviceFor }).ensureFresh(account.id);
  if (freshness.kind === 'logged-out') throw new Error('the session is over: log in again');
  // Also after trouble or risk control, which say nothing about the session.
  return freshness.account.session.credential;
}
