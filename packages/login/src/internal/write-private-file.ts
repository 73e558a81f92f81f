import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import { sleep } from '@bilipass/waiting/sleep';

/**
 * Writes a file that only this user can read, private from the first byte on. Writes it in a
 * private folder beside `path` and then moves it to `path`. Readers never see half of the content,
 * and an existing file with wider permissions or a planted link is replaced, not written through.
 * Retries for about a second while another program holds the file.
 *
 * @param pause - waits for a number of milliseconds. Default: the timers of the machine.
 */
export async function writePrivateFile(
  path: string,
  content: Uint8Array | string,
  pause: (ms: number) => Promise<void> = sleep,
): Promise<void> {
  const folder = await mkdtemp(join(dirname(path), '.bilipass-'));
  try {
    const draft = join(folder, 'draft');
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    await retryHeldFile(() => rename(draft, path), { sleep: pause });
  } finally {
    // Node retries a removal itself, after 100, 200, 300 and 400 ms.
    await rm(folder, { recursive: true, force: true, maxRetries: 4, retryDelay: 100 });
  }
}
