import { isAbsolute, join } from 'node:path';
import { systemRuntime, type Runtime } from '@bilipass/core';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import { isAccountId, requireAccountId } from './account-id.ts';
import type { AccountLock, CredentialStore, LockOptions } from './credential-store.ts';
import { StoreError } from './errors.ts';
import { AccountFiles } from './files/account-files.ts';
import { FileLocks, type FileLock } from './files/file-lock.ts';
import { nodeFileSystem, type FileSystem } from './files/file-system.ts';
import type { LockTimes } from './files/lock-times.ts';
import { checkPrivateDirectory, makePrivateDirectory } from './files/private-directory.ts';
import { readPrivateFile, replacePrivateFile } from './files/private-file.ts';
import { systemProcesses, type Processes } from './files/processes.ts';
import { AccountCodec } from './internal/account-codec.ts';
import { byNumber } from './internal/by-number.ts';
import { requireAccountOf } from './internal/require-account-of.ts';
import { Cipher } from './internal/cipher.ts';
import type { StoredAccount } from './stored-account.ts';
import { withLock } from './with-lock.ts';

/** Dependencies of a {@link FileStore}. */
export interface FileStoreOptions {
  /** An absolute path; see `dataDirectory`. Created with mode 0700 at the first write. */
  readonly directory: string;
  /**
   * 32 random bytes that encrypt the files. Store them in another place; see
   * `@bilipass/credential-store/keyring`. Unencrypted older files can still be read, and are
   * encrypted at the next write. Default: no encryption.
   */
  readonly key?: Uint8Array;
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
  /** The file system calls. Default those of `node:fs`. */
  readonly fileSystem?: FileSystem;
  /** Returns whether the holder of a lock still runs. Default: the processes of this machine. */
  readonly processes?: Processes;
  /** When a lock counts as abandoned. Default {@link LockTimes}. */
  readonly lockTimes?: Partial<LockTimes>;
}

/**
 * Keeps each account in a file of its own that only this user can read:
 * `<directory>/accounts/<id>.<number>.json`. The directory also contains `locks/`, and
 * `default-account` with the id of the default. The number is that of the lock during the write.
 * The highest number counts, so a process that lost its lock cannot change an account.
 *
 * Besides the errors of `CredentialStore`, its methods throw {@link StoreError}
 * `permissions-too-open` with the command that fixes it, `permissions-unsupported` on a file system
 * that keeps no permissions, and `path-unsafe` for symbolic links and
 * files of other users.
 */
export class FileStore implements CredentialStore {
  readonly #directory: string;
  readonly #accounts: string;
  readonly #runtime: Runtime;
  readonly #fs: FileSystem;
  readonly #codec: AccountCodec;
  readonly #files: AccountFiles;
  readonly #locks: FileLocks;

  constructor(options: FileStoreOptions) {
    const { directory, key, runtime, fileSystem, processes, lockTimes } = options;
    if (typeof directory !== 'string' || !isAbsolute(directory)) {
      throw new TypeError(`directory must be an absolute path, got ${JSON.stringify(directory)}`);
    }
    this.#directory = directory;
    this.#accounts = join(directory, 'accounts');
    this.#runtime = { ...systemRuntime, ...runtime };
    this.#fs = fileSystem ?? nodeFileSystem;
    const cipher = key === undefined ? undefined : new Cipher(key, this.#runtime);
    this.#codec = new AccountCodec(cipher, { acceptsPlain: true });
    this.#files = new AccountFiles({
      root: directory,
      directory: this.#accounts,
      fileSystem: this.#fs,
      runtime: this.#runtime,
    });
    this.#locks = new FileLocks({
      runtime: this.#runtime,
      fileSystem: this.#fs,
      processes: processes ?? systemProcesses,
      times: lockTimes,
    });
  }

  /** Returns the current file of an account; the file name of version 0.1 when there is none. */
  pathOf(id: string): string {
    return this.#files.pathOf(requireAccountId(id));
  }

  async get(id: string): Promise<StoredAccount | undefined> {
    requireAccountId(id);
    const found = await this.#reading(() => this.#files.read(id));
    if (found === undefined) return undefined;
    const { path } = found;
    const decoded = await this.#codec.decode(found.text, id);
    switch (decoded.kind) {
      case 'account':
        return decoded.account;
      case 'corrupt':
        throw new StoreError('account-corrupt', { id, path, detail: decoded.reason });
      case 'newer':
        throw newerFormat(id, path, decoded.version);
      case 'locked':
        throw new StoreError('key-wrong', { id, path });
      default:
        return decoded satisfies never;
    }
  }

  /**
   * As in `CredentialStore`. First renames a file that is not a readable account to
   * `<id>.json.corrupt-<time>`. Replaces a file of this user that others can read with a private
   * one.
   *
   * @throws {StoreError} `account-invalid`; `account-format-newer`, `key-wrong`: such a file is not
   * changed.
   */
  async set(account: StoredAccount, options: LockOptions = {}): Promise<void> {
    return withLock(this, account.id, options, (lock) => lock.set(account));
  }

  /** As in `CredentialStore`. Also removes files that were set aside for the account. */
  async delete(id: string, options: LockOptions = {}): Promise<boolean> {
    requireAccountId(id);
    if (!this.#files.isThere()) return false;
    return withLock(this, id, options, (lock) => lock.delete());
  }

  async list(): Promise<string[]> {
    return this.#files.list().sort(byNumber);
  }

  async getDefault(): Promise<string | undefined> {
    if (!checkPrivateDirectory(this.#fs, this.#directory)) return undefined;
    const text = await this.#reading(() => readPrivateFile(this.#fs, this.#defaultPath));
    const id = text?.trim();
    return id !== undefined && isAccountId(id) ? id : undefined;
  }

  async setDefault(id: string | undefined): Promise<void> {
    const content = id === undefined ? '' : requireAccountId(id);
    makePrivateDirectory(this.#fs, this.#directory);
    await replacePrivateFile(this.#fs, this.#defaultPath, `${content}\n`, this.#runtime);
  }

  async lock(id: string, options: LockOptions = {}): Promise<AccountLock> {
    const directory = join(this.#directory, 'locks', requireAccountId(id));
    for (const path of [this.#directory, this.#accounts, join(this.#directory, 'locks')]) {
      makePrivateDirectory(this.#fs, path);
    }
    const held = await this.#locks.lock(directory, id, options, {
      newestNumber: () => this.#files.newestNumber(id),
      raise: (number) => this.#files.raise(id, number),
    });
    return {
      assertHeld: held.assertHeld,
      release: held.release,
      set: async (account) => {
        requireAccountOf(id, account);
        await this.#write(account, held);
      },
      delete: async () => {
        await held.assertHeld();
        return this.#files.remove(id, held.number);
      },
    };
  }

  async #write(account: StoredAccount, held: FileLock): Promise<void> {
    const { id } = account;
    await held.assertHeld();
    const text = await this.#codec.encode(account);
    const before = await this.#reading(() => this.#files.read(id, { anyMode: true }));
    const decoded = before && (await this.#codec.decode(before.text, id));
    if (decoded?.kind === 'newer') throw newerFormat(id, this.pathOf(id), decoded.version);
    if (decoded?.kind === 'locked')
      throw new StoreError('key-wrong', { id, path: this.pathOf(id) });
    await held.assertHeld();
    const setsAside = decoded?.kind === 'corrupt';
    await this.#files.write(id, held.number, text, { setsAside });
  }

  #reading<T>(read: () => T): Promise<T> {
    return retryHeldFile(read, this.#runtime, { reads: true });
  }

  get #defaultPath(): string {
    return join(this.#directory, 'default-account');
  }
}

function newerFormat(id: string, path: string, version: number): StoreError {
  return new StoreError('account-format-newer', { id, path, detail: `version ${version}` });
}
