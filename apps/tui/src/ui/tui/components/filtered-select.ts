import type { Key } from '../terminal/keys.ts';
import { moveSelection } from './select-list.ts';
import { editText, emptyField, textOf, type TextField } from './text-field.ts';

/** A list with a filter. */
export interface FilteredSelect {
  readonly filter: TextField;
  /** The chosen row of those that match. */
  readonly index: number;
}

type FilteredSelectStep =
  | { readonly kind: 'open'; readonly select: FilteredSelect }
  | { readonly kind: 'picked'; readonly index: number }
  | { readonly kind: 'closed' };

/** Visible rows. */
export const FILTERED_ROWS = 8;

/**
 * Handles a key. Letters edit the filter; Escape clears it, then closes the list.
 *
 * @param count - The number of rows that match a filter.
 */
export function stepFilteredSelect(
  select: FilteredSelect,
  key: Key,
  count: (filter: string) => number,
): FilteredSelectStep {
  const { filter, index } = select;
  const rows = count(textOf(filter));
  if (key.kind === 'enter') {
    return index < rows ? { kind: 'picked', index } : { kind: 'open', select };
  }
  if (key.kind === 'escape') {
    if (textOf(filter) === '') return { kind: 'closed' };
    return { kind: 'open', select: { filter: emptyField, index: 0 } };
  }
  const moved = moveSelection(index, key, { count: rows, letters: false });
  if (moved !== undefined) return { kind: 'open', select: { filter, index: moved } };
  const edited = editText(filter, key);
  // A new filter chooses the best match, which is first.
  return { kind: 'open', select: edited === filter ? select : { filter: edited, index: 0 } };
}
