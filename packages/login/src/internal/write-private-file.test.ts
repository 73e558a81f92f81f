import { rename } from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePrivateFile } from './write-private-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-private-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('writePrivateFile', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'waits a moment while another program holds the file: %s',
    async (code) => {
      const path = join(folder, 'qr.png');
      const held = Object.assign(new Error('held'), { code });
      const pauses: number[] = [];
      await writePrivateFile(path, 'picture', {
        sleep: async (ms) => void pauses.push(ms),
        rename: async (from, to) => {
          if (pauses.length < 2) throw held;
          await rename(from, to);
        },
      });
      expect(pauses).toHaveLength(2);
      expect(readFileSync(path, 'utf8')).toBe('picture');
      expect(readdirSync(folder)).toEqual(['qr.png']);
    },
  );

  it('gives up after a second and leaves nothing behind', async () => {
    const held = Object.assign(new Error('held'), { code: 'EPERM' });
    let waitedMs = 0;
    const written = writePrivateFile(join(folder, 'qr.png'), 'picture', {
      sleep: async (ms) => void (waitedMs += ms),
      rename: () => Promise.reject(held),
    });
    await expect(written).rejects.toBe(held);
    expect(waitedMs).toBe(1000);
    expect(readdirSync(folder)).toEqual([]);
  });
});
