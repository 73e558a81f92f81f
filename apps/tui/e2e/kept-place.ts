import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Credential } from '@bilipass/core';
import { Accounts, FileStore, withLock } from '@bilipass/credential-store';
import { QrCodeLogin } from '@bilipass/login';
import type { FakeServer } from '@bilipass/testing/server';
import { routedEnv } from './app.ts';

const DAY_MS = 86_400_000;

/** A store of files with accounts, and the environment of programs that use it. */
export class KeptPlace {
  readonly #server: FakeServer;
  readonly #store: FileStore;
  readonly folder: string = mkdtempSync(join(tmpdir(), 'bilipass-kept-'));
  readonly env: Record<string, string>;

  constructor(server: FakeServer) {
    this.#server = server;
    const env = routedEnv(server.origin);
    const preload = new URL('./short-hours.mjs', import.meta.url).href;
    this.env = { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS']} --import=${preload}` };
    const home = env['HOME'] ?? '';
    this.#store = new FileStore({ directory: join(home, '.local', 'share', 'bilipass') });
  }

  /** Logs in and stores the account, checked just now. */
  async add(mid: string, channel: 'web' | 'tv', sessionLifetimeMs = 180 * DAY_MS): Promise<void> {
    const { bilibili } = this.#server;
    const account = bilibili.accountOf(mid) ?? bilibili.addAccount({ mid, name: `用户${mid}` });
    account.sessionLifetimeMs = sessionLifetimeMs;
    const client = createClient({ runtime: { fetch: bilibili.fetch, sleep: async () => {} } });
    const login = new QrCodeLogin({ client, channel });
    await login.generateQrcode();
    bilibili.phone.confirm(login.getQrcodeUrl(), { account });
    await login.checkState();
    const accounts = new Accounts({ store: this.#store });
    const method = `qr-${channel}` as const;
    await accounts.add(login.getCredential(), { method, checkedAt: Date.now() });
  }

  /** Makes the account due: it was checked two days ago, and the service asks for a renewal. */
  async makeDue(mid: string): Promise<void> {
    const account = this.#server.bilibili.accountOf(mid);
    if (account) account.refreshDue = true;
    await withLock(this.#store, mid, {}, async (lock) => {
      const stored = await this.#store.get(mid);
      if (stored) await lock.set({ ...stored, checkedAt: Date.now() - 2 * DAY_MS });
    });
  }

  async credential(mid: string): Promise<Credential | undefined> {
    return (await this.#store.get(mid))?.session.credential;
  }
}
