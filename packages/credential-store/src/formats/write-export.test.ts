import { lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryDirectory } from '../files/temporary-directory.test-kit.ts';
import { writeExport } from './write-export.ts';

describe('writeExport', () => {
  let temporary: ReturnType<typeof makeTemporaryDirectory>;
  let path: string;

  beforeEach(() => {
    temporary = makeTemporaryDirectory();
    path = join(temporary.path, 'cookies.txt');
  });

  afterEach(() => {
    temporary.remove();
  });

  it('writes a file that only this user can read', async () => {
    await writeExport(path, 'secret');
    expect(readFileSync(path, 'utf8')).toBe('secret');
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  });

  it('overwrites a file only on request, and makes it private', async () => {
    writeFileSync(path, 'old', { mode: 0o644 });
    await expect(writeExport(path, 'new')).rejects.toThrow(
      expect.objectContaining({ code: 'file-exists', path }),
    );
    expect(readFileSync(path, 'utf8')).toBe('old');
    await writeExport(path, 'new', { replace: true });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  });

  it('does not write through a symbolic link', async () => {
    const target = join(temporary.path, 'target');
    writeFileSync(target, 'precious');
    symlinkSync(target, path);
    await expect(writeExport(path, 'new')).rejects.toThrow(
      expect.objectContaining({ code: 'file-exists' }),
    );
    await writeExport(path, 'new', { replace: true });
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(lstatSync(path).isSymbolicLink()).toBe(false);
  });
});
