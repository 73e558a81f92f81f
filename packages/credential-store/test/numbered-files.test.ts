import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credential } from '@bilipass/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeAccount } from '../src/account-format.ts';
import {
  sampleAccount,
  sampleCredential,
  sampleTvCredential,
} from '../src/contract/sample-account.ts';
import { FileStore } from '../src/file-store.ts';
import { isPosix, makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import type { StoredAccount, StoredSession } from '../src/stored-account.ts';

const endless = { appkey: 'a', accessToken: 'b', refreshToken: 'c', expiresAt: 1e300 };

function active(credential: Credential): StoredSession {
  return { kind: 'active', credential };
}

describe('the numbered files of a FileStore', () => {
  let temporary: ReturnType<typeof makeTemporaryDirectory>;
  let directory: string;
  let store: FileStore;

  beforeEach(() => {
    temporary = makeTemporaryDirectory();
    directory = join(temporary.path, 'bilipass');
    store = new FileStore({ directory });
  });

  afterEach(() => {
    temporary.remove();
  });

  /** Writes `content` to the file of the account. */
  function plant(content: string | Uint8Array, mode = 0o600): void {
    mkdirSync(join(directory, 'accounts'), { recursive: true, mode: 0o700 });
    writeFileSync(store.pathOf('10001'), content);
    chmodSync(store.pathOf('10001'), mode);
  }

  function names(): string[] {
    return readdirSync(join(directory, 'accounts')).sort();
  }

  const refusal = (code: string): Error => expect.objectContaining({ code });

  it('reads the file of version 0.1, and keeps it when a process only takes the lock', async () => {
    plant(encodeAccount(sampleAccount()));
    await (await store.lock('10001')).release();
    expect(names()).toEqual(['10001.1.json']);
    expect((await store.get('10001'))?.name).toBe(sampleAccount().name);
  });

  it('ignores the writes of a program of version 0.1', async () => {
    await store.set(sampleAccount({ name: 'fresh' }));
    writeFileSync(
      join(directory, 'accounts', '10001.json'),
      encodeAccount(sampleAccount({ name: 'late' })),
      { mode: 0o600 },
    );
    expect((await store.get('10001'))?.name).toBe('fresh');
    expect(await store.list()).toEqual(['10001']);
    await (await store.lock('10001')).release();
    expect(names()).toEqual(['10001.2.json']);
  });

  // Windows keeps a folder whose files are open.
  it.runIf(isPosix)('never uses a number twice although locks/ was removed', async () => {
    const lock = await store.lock('10001');
    rmSync(join(directory, 'locks'), { recursive: true });
    const other = new FileStore({ directory });
    await other.set(sampleAccount({ name: 'fresh' }));
    await expect(lock.assertHeld()).rejects.toThrow(refusal('lock-lost'));
    await expect(lock.set(sampleAccount({ name: 'late' }))).rejects.toThrow(refusal('lock-lost'));
    await expect(lock.delete()).rejects.toThrow(refusal('lock-lost'));
    await lock.release();
    expect((await store.get('10001'))?.name).toBe('fresh');
    expect(names()).toEqual(['10001.2.json']);
  });

  it('removes the temporary files of killed writers and what was set aside with the account', async () => {
    plant('{"format":');
    await store.set(sampleAccount());
    for (const name of ['.10001.json.tmp-ab', '.10001.1.json.tmp-ab', '.10002.1.json.tmp-ab']) {
      writeFileSync(join(directory, 'accounts', name), 'secret', { mode: 0o600 });
    }
    expect(await store.delete('10001')).toBe(true);
    expect(names()).toEqual(['.10002.1.json.tmp-ab', '10001.2.removed']);
    expect(await store.get('10001')).toBeUndefined();
    expect(await store.list()).toEqual([]);
    expect(await store.delete('10001')).toBe(false);
  });

  it('removes the temporary files of killed writers with the next lock', async () => {
    await store.set(sampleAccount());
    writeFileSync(join(directory, 'accounts', '.10001.1.json.tmp-ab'), 'secret');
    await (await store.lock('10001')).release();
    expect(names()).toEqual(['10001.2.json']);
  });

  it('refuses to lock an account whose numbers are used up', async () => {
    await store.set(sampleAccount({ id: '7' }));
    renameSync(store.pathOf('7'), join(directory, 'accounts', '7.999999999999999.json'));
    await expect(store.lock('7')).rejects.toThrow(refusal('store-io'));
    expect((await store.get('7'))?.id).toBe('7');
  });

  it.each<[string, StoredAccount]>([
    ['addedAt', sampleAccount({ addedAt: 1.5 })],
    ['checkedAt', sampleAccount({ checkedAt: Number.NaN })],
    ['pause.until', sampleAccount({ pause: { until: 1e300, code: 'network-error' } })],
    ['app.expiresAt', sampleAccount({ session: active(sampleTvCredential({ app: endless })) })],
    ['another account', sampleAccount({ session: active(sampleCredential({ dedeuserid: '7' })) })],
    ['524288 bytes', sampleAccount({ name: 'x'.repeat(1_048_576) })],
  ])(
    'refuses an account that it could not read back and names the field: %s',
    async (field, account) => {
      await store.set(sampleAccount());
      const invalid = { code: 'account-invalid', message: expect.stringContaining(field) };
      await expect(store.set(account)).rejects.toThrow(expect.objectContaining(invalid));
      expect(encodeAccount((await store.get('10001')) ?? account)).toBe(
        encodeAccount(sampleAccount()),
      );
    },
  );
});
