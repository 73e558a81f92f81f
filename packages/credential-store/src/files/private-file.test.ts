import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import {
  createPrivateFile,
  readPrivateFile,
  replacePrivateFile,
  setFileAside,
  sweepTemporaryFiles,
} from './private-file.ts';
import { makeTemporaryDirectory } from './temporary-directory.test-kit.ts';

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
  it('gives nothing for a file that is not there', () => {
    expect(readPrivateFile(nodeFileSystem, path)).toBeUndefined();
  });

  it.each([0o644, 0o640, 0o620, 0o604, 0o601])(
    'refuses mode %o and says the command that helps',
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

  it('quotes a path for the shell', () => {
    const odd = join(temporary.path, "a b'c$d");
    writeFileSync(odd, 'x', { mode: 0o644 });
    chmodSync(odd, 0o644);
    expect(() => readPrivateFile(nodeFileSystem, odd)).toThrow(
      expect.objectContaining({
        command: `chmod 600 '${temporary.path}/a b'\\''c$d'`,
      }),
    );
  });

  it('refuses a symbolic link, also one to a good file', () => {
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

  it('refuses a pipe without waiting for its other end', () => {
    execFileSync('mkfifo', ['-m', '600', path]);
    expect(() => readPrivateFile(nodeFileSystem, path)).toThrow(/a special file/);
  });

  it('refuses a file of another user', () => {
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
  it('writes with mode 0600 whatever the umask is', () => {
    const before = process.umask(0);
    try {
      replacePrivateFile(nodeFileSystem, path, 'new', systemRuntime);
    } finally {
      process.umask(before);
    }
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(temporary.path)).toEqual(['file']);
  });

  it('is private from the first moment on', () => {
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
    replacePrivateFile(fileSystem, path, 'new', systemRuntime);
    expect(modes).toEqual([0o600]);
  });

  it.each(['writeFileSync', 'fsyncSync', 'renameSync'] as const)(
    'leaves the old content and nothing else when %s fails',
    (call) => {
      replacePrivateFile(nodeFileSystem, path, 'old', systemRuntime);
      const fail = (): never => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      };
      const fileSystem: FileSystem = { ...nodeFileSystem, [call]: fail };
      expect(() => replacePrivateFile(fileSystem, path, 'new', systemRuntime)).toThrow(
        expect.objectContaining({ code: 'store-io', message: expect.stringContaining('ENOSPC') }),
      );
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(readdirSync(temporary.path)).toEqual(['file']);
    },
  );
});

describe('createPrivateFile', () => {
  it('does not touch a file that is there', () => {
    writeFileSync(path, 'old');
    expect(() => createPrivateFile(nodeFileSystem, path, 'new')).toThrow(
      expect.objectContaining({ code: 'file-exists', path }),
    );
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('does not follow a symbolic link to nowhere', () => {
    const target = join(temporary.path, 'target');
    symlinkSync(target, path);
    expect(() => createPrivateFile(nodeFileSystem, path, 'new')).toThrow(
      expect.objectContaining({ code: 'file-exists' }),
    );
    expect(existsSync(target)).toBe(false);
  });
});

describe('sweepTemporaryFiles', () => {
  it('removes what was left over ten minutes ago, of this file only', () => {
    const names = ['.file.tmp-old', '.file.tmp-new', '.other.tmp-old'];
    for (const name of names) writeFileSync(join(temporary.path, name), 'x');
    utimesSync(join(temporary.path, '.file.tmp-old'), 100, 100);
    utimesSync(join(temporary.path, '.other.tmp-old'), 100, 100);
    utimesSync(join(temporary.path, '.file.tmp-new'), 600, 600);
    sweepTemporaryFiles(nodeFileSystem, path, 1_000_000);
    expect(readdirSync(temporary.path).sort()).toEqual(['.file.tmp-new', '.other.tmp-old']);
  });
});

describe('setFileAside', () => {
  it('keeps the bytes, also of several files at the same moment', () => {
    for (const content of ['first', 'second']) {
      writeFileSync(path, content);
      const aside = setFileAside(nodeFileSystem, path, 1_790_000_000_000);
      expect(readFileSync(aside, 'utf8')).toBe(content);
    }
    expect(readdirSync(temporary.path).sort()).toEqual([
      'file.corrupt-20260921T141320000Z',
      'file.corrupt-20260921T141320000Z-1',
    ]);
  });
});
