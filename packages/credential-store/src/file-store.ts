import { isAbsolute, join } from 'node:path';
import { systemRuntime, type Runtime } from '@bilipass/core';
import { decodeAccount, encodeAccount } from './account-format.ts';
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
import { byNumber } from './internal/by-number.ts';
import type { StoredAccount } from './stored-account.ts';

/** Where a {@link FileStore} keeps accounts, and what it takes from outside. */
export interface FileStoreOptions {
  /** An absolute path; see `dataDirectory`. Made with mode 0700 when something is first kept. */
  readonly directory: string;
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
  readonly #locks: FileLocks;

  constructor({ directory, runtime, fileSystem, processes }: FileStoreOptions) {
    if (typeof directory !== 'string' || !isAbsolute(directory)) {
      throw new TypeError(`directory must be an absolute path, got ${JSON.stringify(directory)}`);
    }
    this.#directory = directory;
    this.#accounts = join(directory, 'accounts');
    this.#runtime = { ...systemRuntime, ...runtime };
    this.#fs = fileSystem ?? nodeFileSystem;
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
    const text = this.#hasAccounts() ? readPrivateFile(this.#fs, path) : undefined;
    if (text === undefined) return undefined;
    const decoded = decodeAccount(text, id);
    switch (decoded.kind) {
      case 'account':
        return decoded.account;
      case 'corrupt':
        throw new StoreError('account-corrupt', { id, path, detail: decoded.reason });
      case 'newer':
        throw newerFormat(id, path, decoded.version);
      default:
        return decoded satisfies never;
    }
  }

  /**
   * As in `CredentialStore`. A file that cannot be read as an account is renamed to
   * `<id>.json.corrupt-<time>` first.
   *
   * @throws {StoreError} `account-format-newer`: such a file is left alone.
   */
  async set(account: StoredAccount): Promise<void> {
    const { id } = account;
    const path = this.pathOf(id);
    this.#makeDirectory(this.#accounts);
    const before = readPrivateFile(this.#fs, path);
    const decoded = before === undefined ? undefined : decodeAccount(before, id);
    if (decoded?.kind === 'newer') throw newerFormat(id, path, decoded.version);
    if (decoded?.kind === 'corrupt') setFileAside(this.#fs, path, this.#runtime.now());
    replacePrivateFile(this.#fs, path, encodeAccount(account), this.#runtime);
    sweepTemporaryFiles(this.#fs, path, this.#runtime.now());
  }

  async delete(id: string): Promise<boolean> {
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
    return this.#locks.lock(directory, id, options);
  }

  get #defaultPath(): string {
    return join(this.#directory, 'default-account');
  }

  #hasAccounts(): boolean {
    return (
      checkPrivateDirectory(this.#fs, this.#directory) &&
      checkPrivateDirectory(this.#fs, this.#accounts)
    );
  }

  #makeDirectory(path: string): void {
    makePrivateDirectory(this.#fs, this.#directory);
    makePrivateDirectory(this.#fs, path);
  }
}

function newerFormat(id: string, path: string, version: number): StoreError {
  return new StoreError('account-format-newer', { id, path, detail: `version ${version}` });
}
