import type { WaitRuntime } from './wait-runtime.ts';

/**
 * The errors of a file that another program has open. Windows reports them for a moment after a
 * virus scanner, a search index or a backup has noticed a new file; so do network drives.
 */
const changeCodes = ['EPERM', 'EBUSY', 'EACCES'] as const;

/** The same for a read. On POSIX systems, EACCES is a lasting answer to it. */
const readCodes = ['EPERM', 'EBUSY'] as const;

/** The delays between attempts, 1 s in all. Milliseconds. */
const delaysMs = [10, 20, 40, 80, 150, 300, 400] as const;

/** Options of {@link retryHeldFile}. */
export interface RetryHeldFileOptions {
  /** Whether `run` reads a file, and changes nothing. Default `false`. */
  readonly reads?: boolean;
}

/**
 * Renames, replaces, removes or reads a file, and retries for about a second while another program
 * holds it. Every other error, and the last one, is thrown unchanged. The first call is synchronous.
 *
 * @param run - makes the call; must not change anything when it fails.
 */
export async function retryHeldFile<T>(
  run: () => T | Promise<T>,
  { sleep }: Pick<WaitRuntime, 'sleep'>,
  { reads = false }: RetryHeldFileOptions = {},
): Promise<T> {
  const codes: readonly unknown[] = reads ? readCodes : changeCodes;
  for (const delayMs of delaysMs) {
    try {
      return await run();
    } catch (error) {
      if (!hasCode(error, codes)) throw error;
    }
    await sleep(delayMs);
  }
  return run();
}

/** Whether the error or one of its causes has one of the codes. */
function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && codes.includes(error.code)) || hasCode(error.cause, codes);
}
