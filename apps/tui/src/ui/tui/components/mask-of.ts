import type { DisplayOptions } from '../../display-options.ts';

/** What stands for each character of a secret. The dot takes two cells in some terminals. */
export function maskOf({ ambiguousIsWide }: DisplayOptions): string {
  return ambiguousIsWide ? '*' : '•';
}
