import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Accounts } from '../src/accounts.ts';
import { sampleAccount } from '../src/contract/sample-account.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';

const temporary = makeTemporaryDirectory();
const disk = join(temporary.path, 'disk');
const directory = join(disk, 'bilipass');

// Only root may mount a file system.
describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('on a full disk', () => {
  let store: FileStore;

  beforeAll(() => {
    mkdirSync(disk);
  });

  beforeEach(async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'tmpfs', disk]);
    store = new FileStore({ directory });
    for (const id of ['10001', '10002']) await store.set(sampleAccount({ id }));
    await store.setDefault('10001');
  });

  afterEach(() => {
    execFileSync('umount', [disk]);
  });

  afterAll(() => {
    temporary.remove();
  });

  function fill(): void {
    const filler = Buffer.alloc(4_096);
    for (let file = 0; ; file++) {
      try {
        writeFileSync(join(disk, `filler-${file}`), filler);
      } catch {
        return;
      }
    }
  }

  it('removes an account and all its secrets', async () => {
    fill();
    expect(await new Accounts({ store }).remove('10001')).toBe(true);
    expect(await store.list()).toEqual(['10002']);
    expect(await store.getDefault()).toBe('10002');
    const names = readdirSync(join(directory, 'accounts')).filter((name) => name.includes('10001'));
    expect(names).toEqual(['10001.2.removed']);
  });

  it('removes an account although there is no lock file to free space', async () => {
    rmSync(join(directory, 'locks', '10001', '1'));
    fill();
    expect(await store.delete('10001')).toBe(true);
    expect(await store.list()).toEqual(['10002']);
  });

  it('keeps the old account when there is no space for the new one, and frees the lock', async () => {
    fill();
    const setting = store.set(sampleAccount({ name: 'x'.repeat(10_000) }));
    await expect(setting).rejects.toThrow(/ENOSPC/);
    expect((await store.get('10001'))?.name).toBe(sampleAccount().name);
    await (await store.lock('10001', { waitMs: 2_000 })).release();
  });
});
