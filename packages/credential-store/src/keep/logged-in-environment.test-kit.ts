import { createClient, type Client, type Credential, type Fetch } from '@bilipass/core';
import { QrCodeLogin, whoami } from '@bilipass/login';
import { FakeBilibili, ManualClock } from '@bilipass/testing';
import { Accounts } from '../accounts.ts';
import { MemoryStore } from '../memory-store.ts';
import { createSessionService } from './create-session-service.ts';
import { SessionKeeper } from './session-keeper.ts';

/** A service, and a store with one account that has just logged in. */
export interface LoggedInEnvironment {
  readonly bilibili: FakeBilibili;
  readonly clock: ManualClock;
  readonly store: MemoryStore;
  readonly keeper: SessionKeeper;
  /** The session right after the login. */
  readonly credential: Credential;
  /** Returns whether the service accepts a session. */
  works(credential: Credential | undefined): Promise<boolean>;
}

/**
 * Logs in by QR code on 1 October 2026 and stores the account 10001. `connect` returns the `fetch`
 * for the service; by default a function, fast enough for many requests. Tests with few requests
 * use `setupLoggedInEnvironments`.
 */
export async function createLoggedInEnvironment(
  channel: 'web' | 'tv',
  connect: (bilibili: FakeBilibili) => Fetch = ({ fetch }) => fetch,
): Promise<LoggedInEnvironment> {
  const clock = new ManualClock(Date.UTC(2026, 9, 1));
  const { now, sleep } = clock;
  const bilibili = new FakeBilibili({ strict: true, now, sleep });
  const runtime = { fetch: connect(bilibili), now, sleep };
  const client = createClient({ runtime });
  const credential = await logIn(client, bilibili, channel);
  const store = new MemoryStore({ runtime });
  await new Accounts({ store, runtime }).add(credential, { method: `qr-${channel}` });
  return {
    bilibili,
    clock,
    store,
    credential,
    keeper: new SessionKeeper({ store, runtime, serviceFor: () => createSessionService(client) }),
    works: async (credential) =>
      credential !== undefined && (await whoami(credential, { client })).kind === 'logged-in',
  };
}

async function logIn(
  client: Client,
  bilibili: FakeBilibili,
  channel: 'web' | 'tv',
): Promise<Credential> {
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  await login.checkState();
  return login.getCredential();
}
