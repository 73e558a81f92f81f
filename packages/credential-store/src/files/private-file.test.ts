import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import {
  createEmptyFile,
  createPrivateFile,
  readPrivateFile,
  replacePrivateFile,
  setFileAside,
} from './private-file.ts';
import { isPosix, makeTemporaryDirectory } from './temporary-directory.test-kit.ts';

let temporary: ReturnType<typeof makeTemporaryDirectory>;
let path: string;

beforeEach(() => {
  temporary = makeTemporaryDirectory();
  path = join(temporary.path, 'file');
});

afterEach(() => {
  temporary.remove();
});

describe('readPrivateFile', () => {
  it('returns undefined for a missing file', () => {
    expect(readPrivateFile(nodeFileSystem, path)).toBeUndefined();
  });

  it.runIf(isPosix).each([0o644, 0o640, 0o620, 0o604, 0o601])(
    'refuses mode %o and names the command that helps',
    (mode) => {
      writeFileSync(path, 'secret');
      chmodSync(path, mode);
      expect(() => readPrivateFile(nodeFileSystem, path)).toThrow(
        expect.objectContaining({
          code: 'permissions-too-open',
          path,
          command: `chmod 600 ${path}`,
          advice: expect.stringContaining(`Run: chmod 600 ${path}`),
        }),
      );
      expect(lstatSync(path).mode & 0o777).toBe(mode);
    },
  );

  it.runIf(isPosix)('says of a file system without modes that chmod does nothing', () => {
    writeFileSync(path, 'secret', { mode: 0o600 });
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      fstatSync(descriptor) {
        const found = nodeFileSystem.fstatSync(descriptor);
        return Object.assign(found, { mode: found.mode | 0o777 });
      },
    };
    expect(() => readPrivateFile(fileSystem, path)).toThrow(
      expect.objectContaining({
        code: 'permissions-unsupported',
        path,
        command: undefined,
        advice: expect.stringMatching(/chmod does nothing here\..* --store/),
      }),
    );
    expect(readdirSync(temporary.path)).toEqual(['file']);
  });

  it('reads a file of any mode when it will be replaced, but only a regular file', () => {
    writeFileSync(path, 'secret');
    chmodSync(path, 0o644);
    expect(readPrivateFile(nodeFileSystem, path, { anyMode: true })).toBe('secret');
    const directory = join(temporary.path, 'directory');
    mkdirSync(directory);
    expect(() => readPrivateFile(nodeFileSystem, directory, { anyMode: true })).toThrow(
      expect.objectContaining({ code: 'path-unsafe' }),
    );
  });

  it.runIf(isPosix)('quotes a path for the shell', () => {
    const odd = join(temporary.path, "a b'c$d");
    writeFileSync(odd, 'x', { mode: 0o644 });
    chmodSync(odd, 0o644);
    expect(() => readPrivateFile(nodeFileSystem, odd)).toThrow(
      expect.objectContaining({
        command: `chmod 600 '${temporary.path}/a b'\\''c$d'`,
      }),
    );
  });

  it.runIf(isPosix)('refuses a symbolic link, also a link to a valid file', () => {
    const target = join(temporary.path, 'target');
    writeFileSync(target, 'x', { mode: 0o600 });
    symlinkSync(target, path);
    expect(() => readPrivateFile(nodeFileSystem, path)).toThrow(
      expect.objectContaining({ code: 'path-unsafe' }),
    );
  });

  it('refuses a directory', () => {
    mkdirSync(path, { mode: 0o700 });
    expect(() => readPrivateFile(nodeFileSystem, path)).toThrow(/a directory/);
  });

  it.runIf(isPosix)('refuses a pipe without waiting for its other end', () => {
    execFileSync('mkfifo', ['-m', '600', path]);
    expect(() => readPrivateFile(nodeFileSystem, path)).toThrow(/a special file/);
  });

  it.runIf(isPosix)('refuses a file of another user', () => {
    writeFileSync(path, 'x', { mode: 0o600 });
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      fstatSync(descriptor) {
        const found = nodeFileSystem.fstatSync(descriptor);
        return Object.assign(found, { uid: found.uid + 1 });
      },
    };
    expect(() => readPrivateFile(fileSystem, path)).toThrow(/belongs to user/);
  });

  it('refuses a file of more than 1 MiB', () => {
    writeFileSync(path, 'x'.repeat(1_048_577), { mode: 0o600 });
    expect(() => readPrivateFile(nodeFileSystem, path)).toThrow(/too large/);
  });
});

describe('replacePrivateFile', () => {
  it.runIf(isPosix)('writes with mode 0600 whatever the umask is', async () => {
    const before = process.umask(0);
    try {
      await replacePrivateFile(nodeFileSystem, path, 'new', systemRuntime);
    } finally {
      process.umask(before);
    }
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(temporary.path)).toEqual(['file']);
  });

  it.runIf(isPosix)('is private from its creation on', async () => {
    const modes: number[] = [];
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      openSync(...args) {
        const descriptor = nodeFileSystem.openSync(...args);
        const found = nodeFileSystem.fstatSync(descriptor);
        if (found.isFile()) modes.push(found.mode & 0o777);
        return descriptor;
      },
    };
    await replacePrivateFile(fileSystem, path, 'new', systemRuntime);
    expect(modes).toEqual([0o600]);
  });

  it.each(['writeFileSync', 'fsyncSync', 'renameSync'] as const)(
    'leaves only the old content when %s fails',
    async (call) => {
      await replacePrivateFile(nodeFileSystem, path, 'old', systemRuntime);
      const fail = (): never => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      };
      const fileSystem: FileSystem = { ...nodeFileSystem, [call]: fail };
      await expect(replacePrivateFile(fileSystem, path, 'new', systemRuntime)).rejects.toThrow(
        expect.objectContaining({ code: 'store-io', message: expect.stringContaining('ENOSPC') }),
      );
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(readdirSync(temporary.path)).toEqual(['file']);
    },
  );
});

describe('writing a file', () => {
  it.each(['EINVAL', 'ENOTSUP', 'EPERM', 'EIO'])(
    'succeeds although the file system refuses to sync a directory: %s',
    async (code) => {
      const fileSystem: FileSystem = {
        ...nodeFileSystem,
        fsyncSync(descriptor) {
          const isDirectory = nodeFileSystem.fstatSync(descriptor).isDirectory();
          if (isDirectory) throw Object.assign(new Error('refused'), { code });
          nodeFileSystem.fsyncSync(descriptor);
        },
      };
      await replacePrivateFile(fileSystem, path, 'new', systemRuntime);
      expect(readFileSync(path, 'utf8')).toBe('new');
    },
  );

  it('leaves no file behind when the file cannot be closed', () => {
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      closeSync(descriptor) {
        nodeFileSystem.closeSync(descriptor);
        throw Object.assign(new Error('late'), { code: 'EIO' });
      },
    };
    expect(() => createPrivateFile(fileSystem, path, 'secret')).toThrow(/EIO/);
    expect(readdirSync(temporary.path)).toEqual([]);
  });
});

describe('createPrivateFile', () => {
  it('does not change an existing file', () => {
    writeFileSync(path, 'old');
    expect(() => createPrivateFile(nodeFileSystem, path, 'new')).toThrow(
      expect.objectContaining({ code: 'file-exists', path }),
    );
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it.runIf(isPosix)('does not follow a symbolic link with a missing target', () => {
    const target = join(temporary.path, 'target');
    symlinkSync(target, path);
    expect(() => createPrivateFile(nodeFileSystem, path, 'new')).toThrow(
      expect.objectContaining({ code: 'file-exists' }),
    );
    expect(existsSync(target)).toBe(false);
  });
});

describe('createEmptyFile', () => {
  it.runIf(isPosix)('creates a private file, once', () => {
    expect(createEmptyFile(nodeFileSystem, path)).toBe(true);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    expect(createEmptyFile(nodeFileSystem, path)).toBe(false);
  });
});

describe('setFileAside', () => {
  it('keeps the bytes, also of several files in the same moment', async () => {
    for (const content of ['first', 'second']) {
      writeFileSync(path, content);
      const now = (): number => 1_790_000_000_000;
      const aside = await setFileAside(nodeFileSystem, path, path, { ...systemRuntime, now });
      expect(readFileSync(aside, 'utf8')).toBe(content);
    }
    expect(readdirSync(temporary.path).sort()).toEqual([
      'file.corrupt-20260921T141320000Z',
      'file.corrupt-20260921T141320000Z-1',
    ]);
  });
});
