import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePrivateFolder, sweepPrivateFolders } from './make-private-folder.ts';

let base: string;
beforeEach(() => {
  base = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'bilipass-folders-')));
});
afterEach(() => fs.rmSync(base, { recursive: true }));

function folder(name: string, mode: number): string {
  const path = join(base, name);
  fs.mkdirSync(path);
  fs.chmodSync(path, mode);
  return path;
}

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('makePrivateFolder', () => {
  it('makes a folder for this user alone, in a place that it makes if need be', () => {
    const place = join(base, 'cache', 'bilipass');
    const made = makePrivateFolder('tempDir', [place]);
    expect(dirname(made)).toBe(place);
    for (const path of [made, place]) expect(fs.statSync(path).mode & 0o777).toBe(0o700);
  });

  it('takes a shared place only where no other user can replace the folder', () => {
    const open = folder('open', 0o777);
    const sticky = folder('sticky', 0o1777);
    expect(dirname(makePrivateFolder('tempDir', [open, sticky]))).toBe(sticky);
    expect(fs.readdirSync(open)).toEqual([]);
  });

  it('passes over a place that cannot be used', () => {
    fs.writeFileSync(join(base, 'file'), '');
    const good = folder('good', 0o700);
    const places = [join(base, 'file'), join(base, 'file', 'below'), good];
    expect(dirname(makePrivateFolder('tempDir', places))).toBe(good);
  });

  it('refuses where no place is safe, and names them', () => {
    const open = folder('open', 0o777);
    expect(() => makePrivateFolder('tempDir', [open, join(open, 'below')])).toThrow(
      expect.objectContaining({
        code: 'file-unwritable',
        message: expect.stringContaining(open),
      }),
    );
  });
});

describe('sweepPrivateFolders', () => {
  it('removes what processes left that were killed, and nothing else', () => {
    const place = folder('place', 0o700);
    const left = join(place, `bilipass-tempDir-${deadPid()}-0-abcDEF`);
    const others = [
      join(place, `bilipass-tempDir-${process.pid}-0-abcDEF`),
      join(place, `bilipass-rescued-${deadPid()}-0-abcDEF`),
      join(place, `bilipass-tempDir-${deadPid()}-0-abcDEF.mine`),
    ];
    for (const path of [left, ...others]) {
      fs.mkdirSync(path);
      fs.writeFileSync(join(path, 'code.png'), '');
    }
    sweepPrivateFolders('tempDir', [join(base, 'missing'), place]);
    expect(fs.existsSync(left)).toBe(false);
    for (const path of others) expect(fs.existsSync(join(path, 'code.png'))).toBe(true);
  });

  // Only Linux tells when a process started.
  it.runIf(process.platform === 'linux')(
    'removes what an earlier process with the number of a running one left',
    () => {
      const place = folder('place', 0o700);
      const own = makePrivateFolder('tempDir', [place]);
      const [, start = ''] = /-(\d+)-\w{6}$/.exec(own) ?? [];
      fs.mkdirSync(join(place, `bilipass-tempDir-${process.pid}-${Number(start) - 1}-abcDEF`));
      sweepPrivateFolders('tempDir', [place]);
      expect(fs.readdirSync(place).map((name) => join(place, name))).toEqual([own]);
    },
  );

  it('removes a link of that name, and nothing through it', () => {
    const place = folder('place', 0o700);
    const target = folder('target', 0o700);
    fs.writeFileSync(join(target, 'mine'), '');
    fs.symlinkSync(target, join(place, `bilipass-tempDir-${deadPid()}-0-abcDEF`));
    sweepPrivateFolders('tempDir', [place]);
    expect(fs.readdirSync(place)).toEqual([]);
    expect(fs.existsSync(join(target, 'mine'))).toBe(true);
  });
});
