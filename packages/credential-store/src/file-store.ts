import { isAbsolute, join } from 'node:path';
import { systemRuntime, type Runtime } from '@bilipass/core';
import { isAccountId, requireAccountId } from './account-id.ts';
import type { AccountLock, CredentialStore, LockOptions } from './credential-store.ts';
import { StoreError } from './errors.ts';
import { FileLocks } from './files/file-lock.ts';
import { nodeFileSystem, type FileSystem } from './files/file-system.ts';
import {
  checkPrivateDirectory,
  makePrivateDirectory,
  syncDirectory,
} from './files/private-directory.ts';
import {
  readPrivateFile,
  replacePrivateFile,
  setFileAside,
  sweepTemporaryFiles,
} from './files/private-file.ts';
import { systemProcesses, type Processes } from './files/processes.ts';
import { unlessMissing } from './files/system-error.ts';
import { AccountCodec, type OpenedAccount } from './internal/account-codec.ts';
import { byNumber } from './internal/by-number.ts';
import { requireAccountOf } from './internal/require-account-of.ts';
import { Sealer } from './internal/sealer.ts';
import type { StoredAccount } from './stored-account.ts';
import { withLock } from './with-lock.ts';

/** Where a {@link FileStore} keeps accounts, and what it takes from outside. */
export interface FileStoreOptions {
  /** An absolute path; see `dataDirectory`. Made with mode 0700 when something is first kept. */
  readonly directory: string;
  /**
   * 32 random bytes with which the files are encrypted, kept somewhere else; see
   * `@bilipass/credential-store/keyring`. Files from before there was a key are read, and encrypted
   * when they are next written. Default: not encrypted.
   */
  readonly key?: Uint8Array;
  /** Parts of the outside world to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
  /** The calls that reach the disk. Default those of `node:fs`. */
  readonly fileSystem?: FileSystem;
  /** Tells whether the holder of a lock still lives. Default the machine's processes. */
  readonly processes?: Processes;
}

/**
 * Keeps each account in a file of its own that only this user can read:
 * `<directory>/accounts/<id>.json`. Beside it `locks/`, and `default-account` with the default's id.
 *
 * Besides what `CredentialStore` says, its methods throw {@link StoreError} `permissions-too-open`
 * with the command that puts it right, and `path-unsafe` for symbolic links and foreign files.
 */
export class FileStore implements CredentialStore {
  readonly #directory: string;
  readonly #accounts: string;
  readonly #runtime: Runtime;
  readonly #fs: FileSystem;
  readonly #codec: AccountCodec;
  readonly #locks: FileLocks;
  #isChecked = false;

  constructor({ directory, key, runtime, fileSystem, processes }: FileStoreOptions) {
    if (typeof directory !== 'string' || !isAbsolute(directory)) {
      throw new TypeError(`directory must be an absolute path, got ${JSON.stringify(directory)}`);
    }
    this.#directory = directory;
    this.#accounts = join(directory, 'accounts');
    this.#runtime = { ...systemRuntime, ...runtime };
    this.#fs = fileSystem ?? nodeFileSystem;
    const sealer = key === undefined ? undefined : new Sealer(key, this.#runtime);
    this.#codec = new AccountCodec(sealer, { acceptsPlain: true });
    this.#locks = new FileLocks({
      runtime: this.#runtime,
      fileSystem: this.#fs,
      processes: processes ?? systemProcesses,
    });
  }

  /** The file in which an account is kept. */
  pathOf(id: string): string {
    return join(this.#accounts, `${requireAccountId(id)}.json`);
  }

  async get(id: string): Promise<StoredAccount | undefined> {
    const path = this.pathOf(id);
    if (!this.#hasAccounts()) return undefined;
    const decoded = await this.#read(id);
    switch (decoded?.kind) {
      case undefined:
        return undefined;
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
   * As in `CredentialStore`. A file that cannot be read as an account is renamed to
   * `<id>.json.corrupt-<time>` first.
   *
   * @throws {StoreError} `account-format-newer`, `key-wrong`: such a file is left alone.
   */
  async set(account: StoredAccount, options: LockOptions = {}): Promise<void> {
    return withLock(this, account.id, options, (lock) => lock.set(account));
  }

  async delete(id: string, options: LockOptions = {}): Promise<boolean> {
    requireAccountId(id);
    if (!this.#hasAccounts()) return false;
    return withLock(this, id, options, (lock) => lock.delete());
  }

  async list(): Promise<string[]> {
    if (!this.#hasAccounts()) return [];
    const names = unlessMissing(this.#accounts, () => this.#fs.readdirSync(this.#accounts)) ?? [];
    return names
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .filter(isAccountId)
      .sort(byNumber);
  }

  async getDefault(): Promise<string | undefined> {
    if (!checkPrivateDirectory(this.#fs, this.#directory)) return undefined;
    const id = readPrivateFile(this.#fs, this.#defaultPath)?.trim();
    return id !== undefined && isAccountId(id) ? id : undefined;
  }

  async setDefault(id: string | undefined): Promise<void> {
    const content = id === undefined ? '' : requireAccountId(id);
    makePrivateDirectory(this.#fs, this.#directory);
    replacePrivateFile(this.#fs, this.#defaultPath, `${content}\n`, this.#runtime);
  }

  async lock(id: string, options: LockOptions = {}): Promise<AccountLock> {
    const directory = join(this.#directory, 'locks', requireAccountId(id));
    this.#makeDirectory(join(this.#directory, 'locks'));
    const held = await this.#locks.lock(directory, id, options);
    return {
      ...held,
      set: async (account) => {
        requireAccountOf(id, account);
        await held.assertHeld();
        await this.#write(account);
      },
      delete: async () => {
        await held.assertHeld();
        return this.#delete(id);
      },
    };
  }

  async #write(account: StoredAccount): Promise<void> {
    const { id } = account;
    const path = this.pathOf(id);
    this.#makeDirectory(this.#accounts);
    const before = await this.#read(id);
    if (before?.kind === 'newer') throw newerFormat(id, path, before.version);
    if (before?.kind === 'locked') throw new StoreError('key-wrong', { id, path });
    const text = await this.#codec.encode(account);
    if (before?.kind === 'corrupt') setFileAside(this.#fs, path, this.#runtime.now());
    replacePrivateFile(this.#fs, path, text, this.#runtime);
    sweepTemporaryFiles(this.#fs, path, this.#runtime.now());
  }

  #delete(id: string): boolean {
    const path = this.pathOf(id);
    if (!this.#hasAccounts()) return false;
    const deleted = unlessMissing(path, () => {
      this.#fs.unlinkSync(path);
      return true;
    });
    if (deleted === undefined) return false;
    syncDirectory(this.#fs, this.#accounts);
    return true;
  }

  async #read(id: string): Promise<OpenedAccount | undefined> {
    const text = readPrivateFile(this.#fs, this.pathOf(id));
    return text === undefined ? undefined : this.#codec.decode(text, id);
  }

  get #defaultPath(): string {
    return join(this.#directory, 'default-account');
  }

  /**
   * Looked at once for all that is asked for in one go: a list asks for every account, and to look costs
   * as much as to read one. That there are none is not remembered, for a `set` may come in between.
   */
  #hasAccounts(): boolean {
    if (this.#isChecked) return true;
    this.#isChecked =
      checkPrivateDirectory(this.#fs, this.#directory) &&
      checkPrivateDirectory(this.#fs, this.#accounts);
    if (this.#isChecked) queueMicrotask(() => (this.#isChecked = false));
    return this.#isChecked;
  }

  #makeDirectory(path: string): void {
    makePrivateDirectory(this.#fs, this.#directory);
    makePrivateDirectory(this.#fs, path);
  }
}

function newerFormat(id: string, path: string, version: number): StoreError {
  return new StoreError('account-format-newer', { id, path, detail: `version ${version}` });
}
