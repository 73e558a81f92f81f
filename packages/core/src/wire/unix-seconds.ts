import type { Runtime } from '../runtime.ts';

/** Returns the current time in whole Unix seconds, as the parameter `ts` needs it. */
export function unixSeconds(runtime: Pick<Runtime, 'now'>): string {
  return String(Math.floor(runtime.now() / 1000));
}
