import { chmodSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrivateShelf } from './private-temp-dir.ts';

let base: string;
let shelf: PrivateShelf;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'bilipass-shelf-test-'));
  shelf = new PrivateShelf([join(base, 'mine')]);
});
afterEach(() => rmSync(base, { recursive: true }));

describe('PrivateShelf', () => {
  it('keeps files that only this user can read, in a folder that only this user can open', () => {
    const path = shelf.save('code.png', 'first');
    expect(shelf.save('code.png', 'second')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('removes everything at the end, and starts in another folder afterwards', () => {
    const path = shelf.save('code.png', 'x');
    shelf.clear();
    expect(existsSync(dirname(path))).toBe(false);
    expect(shelf.save('code.png', 'x')).not.toBe(path);
  });

  it('saves nothing where others could replace its folder', () => {
    const open = join(base, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => new PrivateShelf([open]).save('code.png', 'x')).toThrow(
      expect.objectContaining({ code: 'file-unwritable' }),
    );
  });

  it('says that its folder was taken away', () => {
    rmSync(dirname(shelf.save('code.png', 'x')), { recursive: true });
    expect(() => shelf.save('code.png', 'x')).toThrow(
      expect.objectContaining({ code: 'file-unwritable' }),
    );
  });
});
