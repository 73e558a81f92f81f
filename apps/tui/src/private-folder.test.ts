import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePrivateFolder, type FolderSystem } from './private-folder.ts';

const self = process.getuid?.() ?? 0;
const other = self + 1;

let base: string;
beforeEach(() => {
  base = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'bilipass-private-')));
});
afterEach(() => fs.rmSync(base, { recursive: true }));

/** The file system, with these owners. */
function owned(owners: Readonly<Record<string, number>>): FolderSystem {
  return {
    ...fs,
    lstatSync: (path) => {
      const found = fs.lstatSync(path);
      const uid = owners[path] ?? found.uid;
      return {
        uid,
        mode: found.mode,
        isDirectory: () => found.isDirectory(),
        isSymbolicLink: () => found.isSymbolicLink(),
      };
    },
  };
}

function folder(name: string, mode: number): string {
  const path = join(base, name);
  fs.mkdirSync(path, { recursive: true });
  fs.chmodSync(path, mode);
  return path;
}

describe('ensurePrivateFolder', () => {
  it('makes the folder, and those above it, for this user alone', () => {
    const path = join(base, 'cache', 'bilipass');
    expect(ensurePrivateFolder(path)).toBe(true);
    for (const made of [path, join(base, 'cache')]) {
      expect(fs.statSync(made).mode & 0o777).toBe(0o700);
    }
  });

  it.each([0o700, 0o755, 0o750])('takes one of this user with mode %o as it is', (mode) => {
    const path = folder('mine', mode);
    expect(ensurePrivateFolder(path)).toBe(true);
    expect(fs.statSync(path).mode & 0o777).toBe(mode);
  });

  it.each([0o777, 0o770, 0o722, 0o1777])('refuses one with mode %o', (mode) => {
    expect(ensurePrivateFolder(folder('open', mode))).toBe(false);
  });

  it('refuses one that another user made first, in a shared folder', () => {
    folder('shared', 0o1777);
    const path = folder('shared/bilipass', 0o700);
    expect(ensurePrivateFolder(path)).toBe(true);
    expect(ensurePrivateFolder(path, { fs: owned({ [path]: other }) })).toBe(false);
  });

  it('refuses one that another user makes while it is being made', () => {
    const path = join(folder('shared', 0o1777), 'bilipass');
    const racing = { ...owned({ [path]: other }), mkdirSync: fs.mkdirSync };
    expect(ensurePrivateFolder(path, { fs: racing })).toBe(false);
  });

  it.each([
    ['can be written to by all', 0o777, self],
    ['can be written to by a group', 0o775, self],
    ['belongs to another user', 0o755, other],
    ['belongs to another user, shared or not', 0o1777, other],
  ])('refuses one below a folder that %s, and makes nothing there', (_, mode, owner) => {
    const above = folder('above', mode);
    const path = join(above, 'home', 'cache');
    expect(ensurePrivateFolder(path, { fs: owned({ [above]: owner }) })).toBe(false);
    expect(fs.readdirSync(above)).toEqual([]);
  });

  it('follows a link of this user above it, and looks at every part of the way there', () => {
    const target = folder('disk/me', 0o700);
    fs.symlinkSync(target, join(base, 'cache'));
    const path = join(base, 'cache', 'bilipass');
    expect(ensurePrivateFolder(path)).toBe(true);
    fs.chmodSync(join(base, 'disk'), 0o777);
    expect(ensurePrivateFolder(path)).toBe(false);
  });

  it('refuses a link of another user above it', () => {
    const link = join(base, 'cache');
    fs.symlinkSync(folder('disk', 0o700), link);
    const path = join(link, 'bilipass');
    expect(ensurePrivateFolder(path, { fs: owned({ [link]: other }) })).toBe(false);
  });

  it('refuses a link in its own place, a file, a circle of links and a relative path', () => {
    fs.symlinkSync(folder('mine', 0o700), join(base, 'link'));
    fs.writeFileSync(join(base, 'file'), '');
    fs.symlinkSync(join(base, 'round'), join(base, 'round'));
    for (const name of ['link', 'file', 'file/below', 'round', 'round/below']) {
      expect(ensurePrivateFolder(join(base, name))).toBe(false);
    }
    expect(ensurePrivateFolder('relative')).toBe(false);
  });

  it('goes by nothing but the kind where there are no owners and modes', () => {
    expect(ensurePrivateFolder(folder('mine', 0o777), { uid: undefined })).toBe(true);
    fs.writeFileSync(join(base, 'file'), '');
    expect(ensurePrivateFolder(join(base, 'file'), { uid: undefined })).toBe(false);
  });
});
