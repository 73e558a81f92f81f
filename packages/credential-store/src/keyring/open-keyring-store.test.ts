import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleAccount } from '../contract/sample-account.ts';
import { describeCredentialStore } from '../contract.ts';
import { FileStore } from '../file-store.ts';
import { makeTemporaryDirectory } from '../files/temporary-directory.test-kit.ts';
import type { KeyringEntry } from './keyring-entry.ts';
import { openKeyringStore } from './open-keyring-store.ts';

/** Creates a keyring that exists only in this test. */
function makeKeyring(): {
  readonly secrets: Map<string, string>;
  readonly openEntry: (service: string, name: string) => KeyringEntry;
} {
  const secrets = new Map<string, string>();
  return {
    secrets,
    openEntry: (service, name) => ({
      getPassword: async () => secrets.get(`${service} ${name}`) ?? null,
      setPassword: async (secret) => void secrets.set(`${service} ${name}`, secret),
    }),
  };
}

describeCredentialStore('FileStore with a key of the keyring', () => {
  const temporary = makeTemporaryDirectory();
  const { openEntry } = makeKeyring();
  return {
    open: () => openKeyringStore({ directory: join(temporary.path, 'bilipass'), openEntry }),
    dispose: () => temporary.remove(),
  };
});

describe('openKeyringStore', () => {
  let temporary: ReturnType<typeof makeTemporaryDirectory>;
  let directory: string;

  beforeEach(() => {
    temporary = makeTemporaryDirectory();
    directory = join(temporary.path, 'bilipass');
  });

  afterEach(() => {
    temporary.remove();
  });

  it('keeps the key in the keyring, for this directory, and nothing readable in the files', async () => {
    const { secrets, openEntry } = makeKeyring();
    const store = await openKeyringStore({ directory, openEntry });
    await store.set(sampleAccount());
    expect([...secrets.keys()]).toEqual([`bilipass ${directory}`]);
    expect(Buffer.from([...secrets.values()].join(''), 'base64url')).toHaveLength(32);
    expect(readFileSync(store.pathOf('10001'), 'utf8')).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/);
  });

  it('creates one key although several callers open the store for the first time', async () => {
    const { openEntry } = makeKeyring();
    const stores = await Promise.all(
      Array.from({ length: 5 }, () => openKeyringStore({ directory, openEntry })),
    );
    await stores[0]?.set(sampleAccount());
    const names = await Promise.all(stores.map(async (store) => (await store.get('10001'))?.name));
    expect(new Set(names)).toEqual(new Set(['账号 🍵']));
  });

  it('reads unencrypted files and encrypts them when they are written', async () => {
    const { openEntry } = makeKeyring();
    await new FileStore({ directory }).set(sampleAccount());
    const store = await openKeyringStore({ directory, openEntry });
    const account = await store.get('10001');
    expect(account?.id).toBe('10001');
    await store.set(account ?? sampleAccount());
    expect(readFileSync(store.pathOf('10001'), 'utf8')).toMatch(/^v1\./);
  });

  it('reports a lost key and does not create another one', async () => {
    const { secrets, openEntry } = makeKeyring();
    await (await openKeyringStore({ directory, openEntry })).set(sampleAccount());
    secrets.clear();
    await expect(openKeyringStore({ directory, openEntry })).rejects.toThrow(
      expect.objectContaining({ code: 'key-lost', path: directory }),
    );
    expect(secrets.size).toBe(0);
  });

  it('does not change encrypted files without the key', async () => {
    const { openEntry } = makeKeyring();
    const store = await openKeyringStore({ directory, openEntry });
    await store.set(sampleAccount());
    const before = readFileSync(store.pathOf('10001'), 'utf8');
    const wrong = expect.objectContaining({ code: 'key-wrong', id: '10001' });
    for (const blind of [
      new FileStore({ directory }),
      new FileStore({ directory, key: new Uint8Array(32) }),
    ]) {
      await expect(blind.get('10001')).rejects.toThrow(wrong);
      await expect(blind.set(sampleAccount())).rejects.toThrow(wrong);
    }
    expect(readFileSync(store.pathOf('10001'), 'utf8')).toBe(before);
  });

  it('reports a keyring that cannot be reached, and frees the lock', async () => {
    const { openEntry } = makeKeyring();
    const locked = (): KeyringEntry => {
      throw new Error('Platform failure: no bus');
    };
    await expect(openKeyringStore({ directory, openEntry: locked })).rejects.toThrow(
      expect.objectContaining({ code: 'keyring-unavailable' }),
    );
    await expect(openKeyringStore({ directory, openEntry, waitMs: 0 })).resolves.toBeInstanceOf(
      FileStore,
    );
  });

  it('does not use another secret in the keyring as a key', async () => {
    const openEntry = (): KeyringEntry => ({
      getPassword: async () => 'a password of another program',
      setPassword: async () => {},
    });
    await expect(openKeyringStore({ directory, openEntry })).rejects.toThrow(
      expect.objectContaining({
        code: 'keyring-unavailable',
        message: expect.not.stringContaining('another program'),
      }),
    );
  });
});
