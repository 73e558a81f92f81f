import { createClient, isBilipassError, type Client } from '@bilipass/core';
import { Accounts, createSessionService, SessionKeeper } from '@bilipass/credential-store';
import { QrCodeLogin } from '@bilipass/login';
import { connect, openStore } from './open-shared.ts';

const redis = await connect(process.env['REDIS_URL'] ?? 'redis://127.0.0.1');
const store = openStore(redis, Buffer.from(process.env['STORE_KEY'] ?? '', 'hex'));
const client: Client = createClient();
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Watches one login to its end and stores the session. */
async function collect(id: string, handle: unknown): Promise<void> {
  const setState = (state: string) =>
    redis.set(`login:${id}`, state, { expiration: { type: 'EX', value: 600 } });
  try {
    const login = QrCodeLogin.fromJSON(handle, { client });
    for await (const state of login.watch({ maxRenewals: 0 })) {
      if (state.kind === 'done') {
        await new Accounts({ store }).add(state, { method: 'qr-web' });
        print(`${state.credential}`);
      }
      await setState(state.kind);
    }
  } catch (error) {
    const isExpired = isBilipassError(error) && error.code === 'qr-not-confirmed';
    if (!isExpired) await setState('failed');
  }
}

/** Takes logins off the list. Each login goes to one worker. */
async function takeLogins(): Promise<never> {
  const blocking = await connect(process.env['REDIS_URL'] ?? 'redis://127.0.0.1');
  for (;;) {
    const job = await blocking.brPop('logins', 5);
    if (job === null) continue;
    const { id, handle } = JSON.parse(job.element);
    void collect(id, handle);
  }
}

/** Refreshes accounts that are due. The lock in Redis lets only one worker do it. */
async function keepSessions(): Promise<never> {
  const keeper = new SessionKeeper({ store, serviceFor: () => createSessionService(client) });
  for await (const report of keeper.keepAlive()) {
    const about = report.kind === 'store-failed' ? 'store' : report.id;
    print(`${about} ${report.kind === 'kept' ? report.freshness.kind : report.error.code}`);
  }
  throw new Error('keepAlive() has no end');
}

await Promise.all([takeLogins(), keepSessions()]);
