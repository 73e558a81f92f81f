import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncProperty, assert, uint8Array } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeAccount } from './account-format.ts';
import { Accounts } from './accounts.ts';
import { sampleAccount, sampleCredential } from './contract/sample-account.ts';
import { describeCredentialStore } from './contract.ts';
import { StoreError } from './errors.ts';
import { FileStore } from './file-store.ts';
import { nodeFileSystem, type FileSystem } from './files/file-system.ts';
import { isPosix, makeTemporaryDirectory } from './files/temporary-directory.test-kit.ts';

describeCredentialStore('FileStore', () => {
  const temporary = makeTemporaryDirectory();
  const directory = join(temporary.path, 'a', 'bilipass');
  return { open: () => new FileStore({ directory }), dispose: () => temporary.remove() };
});

describe('FileStore', () => {
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

  it('refuses a relative directory', () => {
    expect(() => new FileStore({ directory: 'data' })).toThrow(/absolute path, got "data"/);
  });

  it('creates nothing on the disk before something is stored', async () => {
    await store.get('10001');
    await store.list();
    await store.getDefault();
    await store.delete('10001');
    expect(readdirSync(temporary.path)).toEqual([]);
  });

  it.runIf(isPosix)(
    'creates directories with mode 0700 and files with mode 0600, whatever the umask is',
    async () => {
      const before = process.umask(0);
      try {
        await store.set(sampleAccount());
        await store.setDefault('10001');
        await (await store.lock('10001')).release();
      } finally {
        process.umask(before);
      }
      const mode = (...path: string[]): string =>
        (lstatSync(join(directory, ...path)).mode & 0o777).toString(8);
      expect([mode(), mode('accounts'), mode('locks'), mode('locks', '10001')]).toEqual(
        Array(4).fill('700'),
      );
      const files = [['accounts', '10001.2.json'], ['default-account'], ['locks', '10001', '1']];
      expect(files.map((path) => mode(...path))).toEqual(Array(3).fill('600'));
    },
  );

  it.runIf(isPosix)(
    'refuses to read a file that others can read and does not change it',
    async () => {
      plant(encodeAccount(sampleAccount()), 0o644);
      const tooOpen = expect.objectContaining({
        code: 'permissions-too-open',
        command: `chmod 600 ${store.pathOf('10001')}`,
      });
      await expect(store.get('10001')).rejects.toThrow(tooOpen);
      expect(readFileSync(store.pathOf('10001'), 'utf8')).toBe(encodeAccount(sampleAccount()));
    },
  );

  it.runIf(isPosix)('replaces a file that others can read with a private one', async () => {
    plant(encodeAccount(sampleAccount()), 0o644);
    await store.set(sampleAccount({ name: 'new' }));
    expect((await store.get('10001'))?.name).toBe('new');
    expect(lstatSync(store.pathOf('10001')).mode & 0o777).toBe(0o600);
    expect(names()).toEqual(['10001.1.json']);
  });

  it.runIf(isPosix)('stores a new login over a file that others can read', async () => {
    plant(encodeAccount(sampleAccount()), 0o644);
    const credential = sampleCredential({ sid: 'new' });
    await new Accounts({ store }).add(credential, { method: 'sms', replace: true });
    expect((await store.get('10001'))?.session.credential.reveal().sid).toBe('new');
    expect(lstatSync(store.pathOf('10001')).mode & 0o777).toBe(0o600);
  });

  it.runIf(isPosix).each(['', 'accounts'])(
    'refuses a group-writable directory: ./%s',
    async (name) => {
      await store.set(sampleAccount());
      const path = join(directory, name);
      chmodSync(path, 0o770);
      const tooOpen = expect.objectContaining({
        code: 'permissions-too-open',
        path: path.replace(/\/$/, ''),
        command: expect.stringContaining('chmod 700'),
      });
      await expect(store.get('10001')).rejects.toThrow(tooOpen);
      await expect(store.set(sampleAccount())).rejects.toThrow(tooOpen);
      await expect(store.list()).rejects.toThrow(tooOpen);
    },
  );

  it.runIf(isPosix).each(['', 'accounts', 'locks'])(
    'refuses a symbolic link as directory: ./%s',
    async (name) => {
      await store.set(sampleAccount());
      await (await store.lock('10001')).release();
      const path = join(directory, name).replace(/\/$/, '');
      renameSync(path, join(temporary.path, 'elsewhere'));
      symlinkSync(join(temporary.path, 'elsewhere'), path);
      const run = name === 'locks' ? store.lock('10001') : store.set(sampleAccount());
      await expect(run).rejects.toThrow(refusal('path-unsafe'));
    },
  );

  it.runIf(isPosix)(
    'checks its directories once for many accounts, and again at the next call',
    async () => {
      await store.set(sampleAccount());
      let looks = 0;
      const lstatCounted: FileSystem['lstatSync'] = (path) => {
        looks += 1;
        return nodeFileSystem.lstatSync(path);
      };
      const fileSystem = { ...nodeFileSystem, lstatSync: lstatCounted };
      const counted = new FileStore({ directory, fileSystem });
      await Promise.all(['10001', '2', '3'].map((id) => counted.get(id)));
      expect(looks).toBe(2);
      chmodSync(directory, 0o770);
      await expect(counted.get('10001')).rejects.toThrow(refusal('permissions-too-open'));
    },
  );

  it('finds an account that was added to an empty store in the same moment', async () => {
    const before = store.get('10001');
    const setting = store.set(sampleAccount());
    expect(await before).toBeUndefined();
    await setting;
    expect((await store.get('10001'))?.id).toBe('10001');
  });

  it.runIf(isPosix)(
    'refuses a symbolic link in the place of an account and does not write through it',
    async () => {
      const target = join(temporary.path, 'target');
      writeFileSync(target, 'precious', { mode: 0o600 });
      mkdirSync(join(directory, 'accounts'), { recursive: true, mode: 0o700 });
      symlinkSync(target, store.pathOf('10001'));
      await expect(store.get('10001')).rejects.toThrow(refusal('path-unsafe'));
      await expect(store.set(sampleAccount())).rejects.toThrow(refusal('path-unsafe'));
      expect(readFileSync(target, 'utf8')).toBe('precious');
    },
  );

  it.runIf(isPosix)(
    'keeps the account unreadable for other users although its file name was planted',
    async () => {
      mkdirSync(join(directory, 'accounts'), { recursive: true, mode: 0o700 });
      for (const name of ['10001.json', '10001.1.json']) {
        writeFileSync(join(directory, 'accounts', name), '');
        chmodSync(join(directory, 'accounts', name), 0o666);
      }
      await store.set(sampleAccount());
      expect(lstatSync(store.pathOf('10001')).mode & 0o777).toBe(0o600);
      expect((await store.get('10001'))?.id).toBe('10001');
    },
  );

  it('reports what is wrong with a damaged file and does not change it', async () => {
    plant('{"format":');
    await expect(store.get('10001')).rejects.toThrow(
      expect.objectContaining({
        code: 'account-corrupt',
        id: '10001',
        path: store.pathOf('10001'),
        message: expect.stringContaining('not JSON'),
      }),
    );
    expect(readFileSync(store.pathOf('10001'), 'utf8')).toBe('{"format":');
    expect(await store.list()).toEqual(['10001']);
  });

  it('sets a damaged file aside when the account is written again', async () => {
    plant('{"format":');
    await store.set(sampleAccount());
    expect(names()).toEqual([
      '10001.1.json',
      expect.stringMatching(/^10001\.json\.corrupt-\d{8}T/),
    ]);
    expect(asideFiles().map((path) => readFileSync(path, 'utf8'))).toEqual(['{"format":']);
    expect(await store.list()).toEqual(['10001']);
  });

  it('never loses a byte of a file, whatever it contains', async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 300 }), async (bytes) => {
        plant(bytes);
        await expect(store.get('10001')).rejects.toThrow(StoreError);
        expect(new Uint8Array(readFileSync(store.pathOf('10001')))).toEqual(bytes);
        await store.set(sampleAccount());
        expect(asideFiles().map((file) => new Uint8Array(readFileSync(file)))).toContainEqual(
          bytes,
        );
        temporary.remove();
      }),
      { numRuns: 60 },
    );
  });

  it('never loses a byte of an account with any damage', async () => {
    const whole = Buffer.from(encodeAccount(sampleAccount()));
    await assert(
      asyncProperty(uint8Array({ minLength: 2, maxLength: 40 }), async ([at = 0, ...damage]) => {
        const bytes = Buffer.from(whole);
        bytes.set(damage, Math.floor((at / 256) * (bytes.length - damage.length)));
        plant(bytes);
        const read = await store.get('10001').catch((error: unknown) => error);
        expect(readFileSync(store.pathOf('10001'))).toEqual(bytes);
        await store.set(sampleAccount()).catch(() => undefined);
        const kept = [store.pathOf('10001'), ...asideFiles()].map((file) => readFileSync(file));
        const isReadable = !(read instanceof Error);
        expect(isReadable || kept.some((content) => content.equals(bytes))).toBe(true);
        temporary.remove();
      }),
      { numRuns: 60 },
    );
  });

  function asideFiles(): string[] {
    const accounts = dirname(store.pathOf('10001'));
    return readdirSync(accounts)
      .filter((name) => name.includes('.corrupt-'))
      .map((name) => join(accounts, name));
  }

  it('does not change a file of a later version', async () => {
    const later = encodeAccount(sampleAccount()).replace('"version": 1', '"version": 2');
    plant(later);
    await expect(store.get('10001')).rejects.toThrow(refusal('account-format-newer'));
    await expect(store.set(sampleAccount())).rejects.toThrow(refusal('account-format-newer'));
    expect(readFileSync(store.pathOf('10001'), 'utf8')).toBe(later);
  });

  it('reads a bare credential and writes it in the current format', async () => {
    plant(JSON.stringify(sampleCredential().reveal()));
    const account = await store.get('10001');
    expect(account).toMatchObject({ id: '10001', method: 'import' });
    await store.set(account ?? sampleAccount());
    expect(JSON.parse(readFileSync(store.pathOf('10001'), 'utf8'))).toMatchObject({ version: 1 });
  });

  it('lists only accounts', async () => {
    await store.set(sampleAccount());
    for (const name of ['.10001.json.tmp-ab', '10001.json.corrupt-x', 'note.json', '0.json', '7']) {
      writeFileSync(join(directory, 'accounts', name), '');
    }
    expect(await store.list()).toEqual(['10001']);
  });

  it('has no default when the file for it contains something else', async () => {
    await store.setDefault('10001');
    writeFileSync(join(directory, 'default-account'), '../../etc/passwd\n');
    expect(await store.getDefault()).toBeUndefined();
  });

  it('reports which system error occurred, and repeats no secret', async () => {
    const blocked = join(temporary.path, 'file');
    writeFileSync(blocked, '');
    const inFile = new FileStore({ directory: join(blocked, 'bilipass') });
    const error = await inFile.set(sampleAccount()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'store-io', message: expect.stringContaining('ENOTDIR') });
    expect(`${JSON.stringify(error)}${String(error)}`).not.toContain('sample0');
  });
});
