import * as promises from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writePrivateFile } from './write-private-file.ts';

vi.mock('node:fs/promises', { spy: true });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-private-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('writePrivateFile', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'waits a moment while another program holds the file: %s',
    async (code) => {
      const path = join(folder, 'qr.png');
      const held = Object.assign(new Error('held'), { code });
      vi.mocked(promises.rename).mockRejectedValueOnce(held).mockRejectedValueOnce(held);
      const pauses: number[] = [];
      await writePrivateFile(path, 'picture', async (ms) => void pauses.push(ms));
      expect(pauses).toHaveLength(2);
      expect(readFileSync(path, 'utf8')).toBe('picture');
      expect(readdirSync(folder)).toEqual(['qr.png']);
    },
  );

  it('gives up after a second and leaves nothing behind', async () => {
    const held = Object.assign(new Error('held'), { code: 'EPERM' });
    vi.mocked(promises.rename).mockRejectedValue(held);
    let waitedMs = 0;
    const pause = async (ms: number): Promise<void> => void (waitedMs += ms);
    await expect(writePrivateFile(join(folder, 'qr.png'), 'picture', pause)).rejects.toBe(held);
    expect(waitedMs).toBe(1000);
    expect(readdirSync(folder)).toEqual([]);
  });
});
