import { describe, expect, it } from 'vitest';
import type { Key } from '../terminal/keys.ts';
import { editText, emptyField, fieldWith, textOf, type TextField } from './text-field.ts';

/** The field after keys; a string is typed character by character, as a terminal sends it. */
function edit(field: TextField, ...keys: readonly (Key | string)[]): TextField {
  return keys
    .flatMap((key): readonly Key[] =>
      typeof key === 'string' ? [...key].map((text) => ({ kind: 'text', text })) : [key],
    )
    .reduce((state, key) => editText(state, key), field);
}

const left: Key = { kind: 'left' };
const right: Key = { kind: 'right' };
const backspace: Key = { kind: 'backspace' };

function ctrl(letter: string): Key {
  return { kind: 'ctrl', letter };
}

describe('editText', () => {
  it('types at the caret', () => {
    expect(edit(emptyField, 'ac', left, 'b')).toEqual({ before: 'ab', after: 'c' });
  });

  it('takes a whole emoji away at once, however many parts it has', () => {
    expect(textOf(edit(emptyField, 'a👨‍👩‍👧', backspace))).toBe('a');
    expect(textOf(edit(emptyField, '🇨🇳', backspace))).toBe('');
    expect(textOf(edit(emptyField, 'e\u0301x', left, backspace))).toBe('x');
  });

  it('moves over a whole emoji at once, both ways', () => {
    const between = edit(fieldWith('👨‍👩‍👧国'), left, left);
    expect(between).toEqual({ before: '', after: '👨‍👩‍👧国' });
    expect(edit(between, right)).toEqual({ before: '👨‍👩‍👧', after: '国' });
  });

  it('deletes the character under the caret', () => {
    expect(edit(fieldWith('国家'), left, { kind: 'delete' })).toEqual(fieldWith('国'));
  });

  it('takes a paste as text, without its line breaks and control characters', () => {
    const paste: Key = { kind: 'paste', text: '13800138000\r\n\u001b' };
    expect(edit(emptyField, paste)).toEqual(fieldWith('13800138000'));
  });

  it('goes to both ends with Home, End, Ctrl+A and Ctrl+E', () => {
    const field = fieldWith('ab');
    expect(edit(field, { kind: 'home' }, 'x')).toEqual({ before: 'x', after: 'ab' });
    expect(edit(field, ctrl('a'), ctrl('e'))).toEqual(field);
    expect(edit(field, ctrl('a'), { kind: 'end' })).toEqual(field);
  });

  it('clears with Ctrl+U and takes a word with Ctrl+W', () => {
    expect(edit(fieldWith('one two'), left, ctrl('u'))).toEqual(emptyField);
    expect(edit(fieldWith('one two '), ctrl('w'))).toEqual(fieldWith('one '));
  });

  it('takes only what the rules accept, up to the limit', () => {
    const rules = { accept: (text: string) => text.replace(/\D/g, ''), limit: 3 };
    expect(editText(emptyField, { kind: 'text', text: 'x' }, rules)).toBe(emptyField);
    expect(editText(emptyField, { kind: 'paste', text: '1-2-3' }, rules)).toEqual(fieldWith('123'));
    expect(editText(fieldWith('123'), { kind: 'text', text: '4' }, rules)).toEqual({
      ...fieldWith('123'),
      isTooLong: true,
    });
  });

  it('refuses a paste of 100,000 characters before the test is over', () => {
    const field = fieldWith('a');
    const refused = { ...field, isTooLong: true };
    expect(editText(field, { kind: 'paste', text: 'x'.repeat(100_000) })).toEqual(refused);
    expect(edit(refused, 'b')).toEqual(fieldWith('ab'));
  });

  it('takes the last word of a long text before the test is over', () => {
    const field = fieldWith(`${'x'.repeat(100_000)} y`);
    expect(edit(field, ctrl('w')).before).toHaveLength(100_001);
  });

  it('stays the same field on keys that edit nothing', () => {
    const field = fieldWith('a');
    const idle: readonly Key[] = [{ kind: 'enter' }, { kind: 'up' }, right, ctrl('t')];
    expect(idle.map((key) => editText(field, key))).toEqual(idle.map(() => field));
    expect(editText(emptyField, backspace)).toBe(emptyField);
  });
});
