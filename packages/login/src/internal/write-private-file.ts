import { mkdtemp, open, rename as renameFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import { sleep } from '@bilipass/waiting/sleep';
import type { WaitRuntime } from '@bilipass/waiting/wait-runtime';

const machine = { sleep, rename: renameFile };

/**
 * Writes a file that only this user can read, private from the first byte on. Writes it in a
 * private folder beside `path` and then moves it to `path`. Readers never see half of the content,
 * and an existing file with wider permissions or a planted link is replaced, not written through.
 * Retries for about a second while another program holds the file.
 *
 * @param system - the timers and the renaming of the machine.
 */
export async function writePrivateFile(
  path: string,
  content: Uint8Array | string,
  system: Pick<WaitRuntime, 'sleep'> & { readonly rename: typeof renameFile } = machine,
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
    await retryHeldFile(() => system.rename(draft, path), system);
  } finally {
    // Node retries a removal itself, after 100, 200, 300 and 400 ms.
    await rm(folder, { recursive: true, force: true, maxRetries: 4, retryDelay: 100 });
  }
}
