import { writeSync } from 'node:fs';

const STDOUT = 1;

/**
 * Writes to standard output without Node's streams, which take longer to load than a short answer to
 * make.
 *
 * @returns whether everything is written. What went wrong is left to the ordinary way, which tries again
 * and has the words for it.
 */
export function writeOut(text: string): boolean {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
    return true;
  } catch {
    return false;
  }
}
