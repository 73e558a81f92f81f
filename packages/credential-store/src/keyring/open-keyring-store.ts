import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { FileStore, type FileStoreOptions } from '../file-store.ts';
import { FileLocks } from '../files/file-lock.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { makePrivateDirectory } from '../files/private-directory.ts';
import { systemProcesses } from '../files/processes.ts';
import { systemKeyringEntry, type KeyringEntry } from './keyring-entry.ts';

/** The places of the accounts and of their key. */
export interface KeyringStoreOptions extends Omit<FileStoreOptions, 'key'>, LockOptions {
  /** The name of the key in the keyring. Default `bilipass`. */
  readonly service?: string;
  /** Opens the entry of the keyring. Default: the entry of this system. */
  readonly openEntry?: (service: string, name: string) => KeyringEntry;
}

/**
 * Returns a file store whose files are encrypted with a key in the system keyring. Creates the key
 * when there is none. One keyring holds the key of one directory.
 *
 * @throws {StoreError} `keyring-unavailable`; `key-lost` when accounts are encrypted and the
 * keyring has no key; as `FileStore`.
 */
export async function openKeyringStore(options: KeyringStoreOptions): Promise<FileStore> {
  const { service = 'bilipass', openEntry = systemKeyringEntry, ...rest } = options;
  const { signal, waitMs, ...storeOptions } = rest;
  const plain = new FileStore(storeOptions);
  const lock = await lockKey(storeOptions, { signal, ...(waitMs === undefined ? {} : { waitMs }) });
  try {
    const entry = await reach(() => openEntry(service, storeOptions.directory));
    const known = await reach(() => entry.getPassword());
    const key = known === null ? await makeKey(entry, plain, storeOptions) : readKey(known);
    return new FileStore({ ...storeOptions, key });
  } finally {
    await lock.release();
  }
}

/**
 * Locks the creation of the key: two processes that start for the first time must not create two
 * keys.
 */
async function lockKey(
  {
    directory,
    runtime,
    fileSystem = nodeFileSystem,
    processes = systemProcesses,
  }: FileStoreOptions,
  options: LockOptions,
): ReturnType<FileLocks['lock']> {
  const locks = new FileLocks({
    runtime: { ...systemRuntime, ...runtime },
    fileSystem,
    processes,
  });
  for (const path of [directory, join(directory, 'locks')]) makePrivateDirectory(fileSystem, path);
  return locks.lock(join(directory, 'locks', 'keyring'), 'keyring', options);
}

async function makeKey(
  entry: KeyringEntry,
  store: FileStore,
  { runtime, directory }: FileStoreOptions,
): Promise<Uint8Array> {
  for (const id of await store.list()) {
    const error: unknown = await store.get(id).catch((caught: unknown) => caught);
    if (error instanceof StoreError && error.code === 'key-wrong') {
      throw new StoreError('key-lost', { path: directory });
    }
  }
  const key = { ...systemRuntime, ...runtime }.randomBytes(32);
  await reach(() => entry.setPassword(Buffer.from(key).toString('base64url')));
  return key;
}

function readKey(known: string): Uint8Array {
  const key = Uint8Array.from(Buffer.from(known, 'base64url'));
  if (key.length === 32) return key;
  throw new StoreError('keyring-unavailable', { detail: 'its entry holds something else' });
}

/**
 * The messages of the library may contain the address of the bus, but never a secret. Nor do ours.
 */
async function reach<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const detail = error instanceof Error ? error.name : typeof error;
    throw new StoreError('keyring-unavailable', { detail });
  }
}
