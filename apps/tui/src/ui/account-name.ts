import { printable } from '@bilipass/core';
import type { SavedAccount } from './port/questions.ts';

/** What to call an account: its name, or its id where it has none. */
export function accountName({ name, id }: SavedAccount): string {
  return printable(name || id);
}
