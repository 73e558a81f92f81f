import { join } from 'node:path';

/** Returns the path of a program that is bundled already. */
export async function bundleProgram(name: string): Promise<string> {
  return join(import.meta.dirname, `${name}.mjs`);
}
