import { writeSync } from 'node:fs';

const STDOUT = 1;

/**
 * Writes to standard output without Node's streams, which take longer to load than a short answer
 * takes.
 *
 * @returns whether everything is written. The normal command reports what went wrong.
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
