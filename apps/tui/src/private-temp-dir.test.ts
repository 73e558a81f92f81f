import { chmodSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PrivateTempDir } from './private-temp-dir.ts';

let base: string;
let tempDir: PrivateTempDir;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'bilipass-tempDir-test-'));
  tempDir = new PrivateTempDir([join(base, 'mine')]);
});
afterEach(() => rmSync(base, { recursive: true }));

describe('PrivateTempDir', () => {
  it('keeps files that only this user can read, in a folder that only this user can open', () => {
    const path = tempDir.save('code.png', 'first');
    expect(tempDir.save('code.png', 'second')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('removes everything at the end, and starts in another folder afterwards', () => {
    const path = tempDir.save('code.png', 'x');
    tempDir.clear();
    expect(existsSync(dirname(path))).toBe(false);
    expect(tempDir.save('code.png', 'x')).not.toBe(path);
  });

  it('saves nothing where others could replace its folder', () => {
    const open = join(base, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => new PrivateTempDir([open]).save('code.png', 'x')).toThrow(
      expect.objectContaining({ code: 'file-unwritable' }),
    );
  });

  it('says that its folder was taken away', () => {
    rmSync(dirname(tempDir.save('code.png', 'x')), { recursive: true });
    expect(() => tempDir.save('code.png', 'x')).toThrow(
      expect.objectContaining({ code: 'file-unwritable' }),
    );
  });
});
