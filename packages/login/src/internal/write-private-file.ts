import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file that only this user can read, private from the first byte on. It is written in a
 * private folder beside its place and then moved there, so that no reader sees half of it, and a file
 * with laxer rights or a link planted at `path` is replaced and not written through.
 */
export async function writePrivateFile(path: string, content: Uint8Array | string): Promise<void> {
  const folder = await mkdtemp(join(dirname(path), '.bilipass-'));
  try {
    const draft = join(folder, 'draft');
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
