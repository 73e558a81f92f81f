import { describe, expect, it } from 'vitest';
import type { Key } from '../terminal/keys.ts';
import { emptyField, fieldWith } from './text-field.ts';
import { stepFilteredSelect, type FilteredSelect } from './filtered-select.ts';

const rows = ['apple', 'apricot', 'banana'];
const open: FilteredSelect = { filter: emptyField, index: 2 };

function press(select: FilteredSelect, key: Key): ReturnType<typeof stepFilteredSelect> {
  return stepFilteredSelect(
    select,
    key,
    (filter) => rows.filter((row) => row.startsWith(filter)).length,
  );
}

describe('stepFilteredSelect', () => {
  it('filters while a person types, and goes back to the best match', () => {
    const select = { filter: fieldWith('a'), index: 0 };
    expect(press(open, { kind: 'text', text: 'a' })).toEqual({ kind: 'open', select });
  });

  it('types j and k instead of moving by them', () => {
    const step = press(open, { kind: 'text', text: 'j' });
    expect(step).toMatchObject({ select: { filter: fieldWith('j') } });
  });

  it('moves among the rows that fit', () => {
    const filtered = { filter: fieldWith('a'), index: 0 };
    expect(press(filtered, { kind: 'end' })).toMatchObject({ select: { index: 1 } });
  });

  it('picks the chosen row, and nothing where none fits', () => {
    expect(press(open, { kind: 'enter' })).toEqual({ kind: 'picked', index: 2 });
    const none = { filter: fieldWith('x'), index: 0 };
    expect(press(none, { kind: 'enter' })).toEqual({ kind: 'open', select: none });
  });

  it('clears on Escape, then closes', () => {
    const filtered = { filter: fieldWith('a'), index: 1 };
    const cleared = press(filtered, { kind: 'escape' });
    expect(cleared).toEqual({ kind: 'open', select: { filter: emptyField, index: 0 } });
    expect(press(open, { kind: 'escape' })).toEqual({ kind: 'closed' });
  });
});
