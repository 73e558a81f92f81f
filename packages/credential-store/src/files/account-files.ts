import { sep } from 'node:path';
import type { Runtime } from '@bilipass/core';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import { StoreError } from '../errors.ts';
import type { FileSystem } from './file-system.ts';
import { checkPrivateDirectory, syncDirectory } from './private-directory.ts';
import {
  createEmptyFile,
  discardFile,
  discardHeldFile,
  readPrivateFile,
  setFileAside,
  writeTemporaryFile,
} from './private-file.ts';
import {
  accountName,
  newestRecord,
  newestRecords,
  olderNames,
  removedName,
  secretNames,
  type RecordFile,
} from './record-name.ts';
import { orStoreError, unlessMissing, wasThere } from './system-error.ts';

/** How often a reader tries again because the file was renamed meanwhile. */
const MOST_LOOKS = 100;

/** The file of an account, and its content. */
export interface FoundAccount {
  readonly path: string;
  readonly text: string;
}

/** Dependencies of {@link AccountFiles}. */
export interface AccountFilesOptions {
  /** The directory of the store. */
  readonly root: string;
  /** The directory of the accounts in it. */
  readonly directory: string;
  readonly fileSystem: FileSystem;
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes' | 'sleep'>;
}

/**
 * The files of the accounts. Each name contains the number of the lock under which the file was
 * written, and the highest number of an id counts: `<id>.<number>.json` is its record, an empty
 * `<id>.<number>.removed` says that there is none. `<id>.json`, from version 0.1 or a person, has
 * the number 0.
 *
 * The number is a fencing token. The holder of a new lock first gives the current file its own
 * number ({@link raise}). From then on, all writes of older holders have a lower number and do not
 * count. Renaming a file needs no disk space, and succeeds for one process only.
 */
export class AccountFiles {
  readonly #root: string;
  readonly #directory: string;
  readonly #fs: FileSystem;
  readonly #runtime: Pick<Runtime, 'now' | 'randomBytes' | 'sleep'>;
  #known: ReadonlyMap<string, RecordFile> | undefined;

  constructor({ root, directory, fileSystem, runtime }: AccountFilesOptions) {
    this.#root = root;
    this.#directory = directory;
    this.#fs = fileSystem;
    this.#runtime = runtime;
  }

  /**
   * Returns whether the directory of accounts exists.
   *
   * @throws {StoreError} `path-unsafe`, `permissions-too-open`.
   */
  isThere(): boolean {
    return (
      checkPrivateDirectory(this.#fs, this.#root) &&
      checkPrivateDirectory(this.#fs, this.#directory)
    );
  }

  /** Returns the ids of all accounts, in no order. */
  list(): string[] {
    if (!this.isThere()) return [];
    // A file that is renamed during one directory read may be missing in it, but not in two.
    const names = new Set([...this.#names(), ...this.#names()]);
    return [...newestRecords(names).values()]
      .filter(({ kind }) => kind === 'account')
      .map(({ id }) => id);
  }

  /** Returns the path of the account; the path of version 0.1 when there is no account. */
  pathOf(id: string): string {
    const newest = this.#look(id);
    return this.#path(newest?.kind === 'account' ? newest.name : accountName(id, 0));
  }

  /**
   * Returns the account's file.
   *
   * @param options.anyMode read it although others can read it too. Default `false`.
   * @throws {StoreError} as `readPrivateFile`.
   */
  read(id: string, options: { readonly anyMode?: boolean } = {}): FoundAccount | undefined {
    let newest = this.#records()?.get(id);
    for (let looks = 1; looks < MOST_LOOKS; looks++) {
      if (newest?.kind === 'removed') return undefined;
      if (newest === undefined && looks > 1) return undefined;
      const path = newest && this.#path(newest.name);
      const text = path && readPrivateFile(this.#fs, path, options);
      if (path !== undefined && text !== undefined) return { path, text };
      newest = this.#look(id);
    }
    throw new StoreError('store-io', {
      id,
      path: this.#directory,
      detail: 'it changes all the time',
    });
  }

  /** Returns the highest number among the account's files, 0 when there are none. */
  newestNumber(id: string): number {
    return this.#look(id)?.number ?? 0;
  }

  /**
   * Gives the account's current file the number of a new lock, and removes the files of older
   * holders.
   *
   * @returns `false` when that number was used before.
   */
  async raise(id: string, number: number): Promise<boolean> {
    const raised = await this.#raise(id, number);
    if (raised) this.#sweep(id, number);
    return raised;
  }

  async #raise(id: string, number: number): Promise<boolean> {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const newest = this.#look(id);
      if (newest === undefined) {
        const mark = removedName(id, number);
        // If a person removed the locks, another holder of this number may have written in between.
        return (await this.#mark(mark)) && this.#look(id)?.name === mark;
      }
      if (newest.number >= number) return false;
      const name = newest.kind === 'account' ? accountName(id, number) : removedName(id, number);
      if (await this.#rename(this.#path(newest.name), this.#path(name))) return true;
    }
    return false;
  }

  /** A file that cannot be removed now is removed with the next lock. */
  #sweep(id: string, number: number): void {
    try {
      for (const name of olderNames(this.#names(), id, number)) this.#unlinkNow(name);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }

  /**
   * Stores the text atomically under the number of the lock.
   *
   * @param options.setsAside the current file is no account and is kept under another name.
   * @throws {StoreError} `lock-lost`, `store-io`: the former file still counts.
   */
  async write(
    id: string,
    number: number,
    text: string,
    { setsAside = false }: { readonly setsAside?: boolean } = {},
  ): Promise<void> {
    const path = this.#path(accountName(id, number));
    const temporary = writeTemporaryFile(this.#fs, path, text, this.#runtime);
    let aside: string | undefined;
    try {
      this.#assertNewest(id, number);
      if (setsAside) aside = await this.#setAside(id, number);
      const rename = (): void => orStoreError(path, () => this.#fs.renameSync(temporary, path));
      await retryHeldFile(rename, this.#runtime);
    } catch (error) {
      await discardHeldFile(this.#fs, temporary, this.#runtime);
      this.#assertNewest(id, number);
      if (aside !== undefined) await this.#rename(aside, path);
      throw error;
    }
    this.#forget();
    syncDirectory(this.#fs, this.#directory);
    discardFile(this.#fs, this.#path(removedName(id, number)));
    if (this.#isFound(id, number, text)) return;
    await discardHeldFile(this.#fs, path, this.#runtime);
    throw new StoreError('lock-lost', { id });
  }

  /**
   * Removes the account under the number of the lock, and every file that may contain its secrets.
   *
   * @returns whether there was one.
   * @throws {StoreError} `lock-lost`, `store-io`: the account still exists.
   */
  async remove(id: string, number: number): Promise<boolean> {
    const before = this.#assertNewest(id, number);
    await this.#mark(removedName(id, number));
    const names = this.#names();
    for (const name of [...olderNames(names, id, number), ...secretNames(names, id, number)]) {
      await this.#unlink(name);
    }
    const removed = await this.#unlink(accountName(id, number));
    this.#forget();
    syncDirectory(this.#fs, this.#directory);
    const wasTaken = before?.kind === 'account' && !removed;
    if (!wasTaken && this.#isFound(id, number, undefined)) return removed;
    throw new StoreError('lock-lost', { id });
  }

  /** Returns whether the write under `number` counts, or counted until a later holder took over. */
  #isFound(id: string, number: number, text: string | undefined): boolean {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      try {
        const newest = this.#look(id);
        if (newest === undefined || newest.number <= number) return true;
        if (newest.kind === 'removed') return text === undefined;
        const found = readPrivateFile(this.#fs, this.#path(newest.name));
        if (found !== undefined) return found === text;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        // The write has succeeded: a disk that fails to show it must not turn that into an error.
        if (looks > 0) return true;
      }
    }
    return false;
  }

  /** Moves an unreadable account aside. The mark keeps older holders out meanwhile. */
  async #setAside(id: string, number: number): Promise<string> {
    await this.#mark(removedName(id, number));
    const from = this.#path(accountName(id, number));
    return setFileAside(this.#fs, from, this.#path(accountName(id, 0)), this.#runtime);
  }

  #assertNewest(id: string, number: number): RecordFile | undefined {
    const newest = this.#look(id);
    if (newest !== undefined && newest.number > number) throw new StoreError('lock-lost', { id });
    return newest;
  }

  /**
   * Reads the directory once for all accounts of one synchronous run: a list asks for every
   * account, and reading the directory costs as much as reading an account. An absent directory is
   * not remembered, since a `set` may create it in between.
   */
  #records(): ReadonlyMap<string, RecordFile> | undefined {
    if (this.#known !== undefined) return this.#known;
    if (!this.isThere()) return undefined;
    this.#known = newestRecords(this.#names());
    queueMicrotask(() => this.#forget());
    return this.#known;
  }

  #forget(): void {
    this.#known = undefined;
  }

  #look(id: string): RecordFile | undefined {
    return newestRecord(this.#names(), id);
  }

  #names(): string[] {
    return unlessMissing(this.#directory, () => this.#fs.readdirSync(this.#directory)) ?? [];
  }

  #path(name: string): string {
    // Called for each account of a list: join() takes several times as long.
    return this.#directory + sep + name;
  }

  /**
   * Creates an empty file. Where another program holds a file that was removed, Windows refuses its
   * name until then.
   *
   * @returns `false` when it exists already.
   */
  #mark(name: string): Promise<boolean> {
    return retryHeldFile(() => createEmptyFile(this.#fs, this.#path(name)), this.#runtime);
  }

  /** @returns whether the file existed. */
  #rename(from: string, to: string): Promise<boolean> {
    const rename = (): boolean => {
      this.#forget();
      return wasThere(from, () => this.#fs.renameSync(from, to));
    };
    return retryHeldFile(rename, this.#runtime);
  }

  /** @returns whether the file existed. */
  #unlink(name: string): Promise<boolean> {
    return retryHeldFile(() => this.#unlinkNow(name), this.#runtime);
  }

  /** @returns whether the file existed. */
  #unlinkNow(name: string): boolean {
    const path = this.#path(name);
    return wasThere(path, () => this.#fs.unlinkSync(path));
  }
}
