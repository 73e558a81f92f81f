import { describe, expect, it } from 'vitest';
import type { Key } from '../terminal/keys.ts';
import { firstShown, moveSelection, pickedByDigit } from './select-list.ts';

const rules = { count: 20, letters: true };

function text(character: string): Key {
  return { kind: 'text', text: character };
}

describe('moveSelection', () => {
  it('moves by one, by eight and to both ends', () => {
    const moves = (['up', 'down', 'page-up', 'page-down', 'home', 'end'] as const).map((kind) =>
      moveSelection(10, { kind }, rules),
    );
    expect(moves).toEqual([9, 11, 2, 18, 0, 19]);
  });

  it('stops at both ends', () => {
    expect(moveSelection(0, { kind: 'up' }, rules)).toBe(0);
    expect(moveSelection(19, { kind: 'page-down' }, rules)).toBe(19);
    expect(moveSelection(0, { kind: 'down' }, { ...rules, count: 0 })).toBe(0);
  });

  it('moves by j and k only where letters are free', () => {
    expect(moveSelection(5, text('j'), rules)).toBe(6);
    expect(moveSelection(5, text('k'), rules)).toBe(4);
    expect(moveSelection(5, text('j'), { ...rules, letters: false })).toBeUndefined();
  });

  it('leaves other keys to others', () => {
    expect(moveSelection(5, { kind: 'enter' }, rules)).toBeUndefined();
    expect(moveSelection(5, text('x'), rules)).toBeUndefined();
  });
});

describe('pickedByDigit', () => {
  it('knows the lines there are', () => {
    expect(
      [text('1'), text('4'), text('5'), text('0')].map((key) => pickedByDigit(key, 4)),
    ).toEqual([0, 3, undefined, undefined]);
  });
});

describe('firstShown', () => {
  it('keeps the chosen line in sight and shows no empty lines', () => {
    expect([0, 4, 10, 19].map((index) => firstShown(index, 20, 8))).toEqual([0, 0, 6, 12]);
    expect(firstShown(2, 3, 8)).toBe(0);
  });
});
