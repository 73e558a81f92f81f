import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file that only this user can read, private from the first byte on. Writes it in a
 * private folder beside `path` and then moves it to `path`. Readers never see half of the content,
 * and an existing file with wider permissions or a planted link is replaced, not written through.
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
