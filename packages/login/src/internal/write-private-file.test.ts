import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePrivateFile } from './write-private-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-private-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Dependencies of a machine on which another program holds the file for `times` attempts. */
function heldFor(times: number, code: string) {
  const pauses: number[] = [];
  let attempts = 0;
  return {
    pauses,
    async move(from: string, to: string): Promise<void> {
      attempts += 1;
      if (attempts <= times) throw Object.assign(new Error('held'), { code });
      renameSync(from, to);
    },
    sleep: async (ms: number): Promise<void> => void pauses.push(ms),
  };
}

describe('writePrivateFile', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'waits a moment while another program holds the file: %s',
    async (code) => {
      const path = join(folder, 'qr.png');
      const held = heldFor(2, code);
      await writePrivateFile(path, 'picture', held);
      expect(held.pauses).toHaveLength(2);
      expect(readFileSync(path, 'utf8')).toBe('picture');
      expect(readdirSync(folder)).toEqual(['qr.png']);
    },
  );

  it('gives up after a second and leaves nothing behind', async () => {
    const held = heldFor(Infinity, 'EPERM');
    const writing = writePrivateFile(join(folder, 'qr.png'), 'picture', held);
    await expect(writing).rejects.toThrow('held');
    expect(held.pauses.reduce((sum, ms) => sum + ms)).toBe(1000);
    expect(readdirSync(folder)).toEqual([]);
  });
});
