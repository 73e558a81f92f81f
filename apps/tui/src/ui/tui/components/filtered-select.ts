import type { Key } from '../terminal/keys.ts';
import { moveSelection } from './select-list.ts';
import { editText, emptyField, textOf, type TextField } from './text-field.ts';

/** A list that gets shorter while a person types. */
export interface FilteredSelect {
  readonly filter: TextField;
  /** The chosen one of the rows that fit the filter. */
  readonly index: number;
}

/** What came of a key. */
type FilteredSelectStep =
  | { readonly kind: 'open'; readonly select: FilteredSelect }
  | { readonly kind: 'picked'; readonly index: number }
  | { readonly kind: 'closed' };

/** Rows that are shown at a time. */
export const FILTERED_ROWS = 8;

/**
 * One key. Letters go to the filter; Escape clears it and, when there is nothing to clear, closes.
 *
 * @param count - How many rows fit a filter.
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
  // Another filter, other rows: the best match is the first.
  return { kind: 'open', select: edited === filter ? select : { filter: edited, index: 0 } };
}
