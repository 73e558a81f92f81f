import type { SavedAccount } from './port/questions.ts';
import { printable } from '../printable.ts';

/** What to call an account: its name, or its id where it has none. */
export function accountName({ name, id }: SavedAccount): string {
  return printable(name || id);
}
