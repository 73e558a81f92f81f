import { describe, expect, it } from 'vitest';
import { listOf, looseFlag, looseText, looseTime } from './loose-fields.ts';

describe('listOf', () => {
  it('finds the list under any name, and skips other values', () => {
    const items = [{ a: 1 }, null, 'text', [], { b: 2 }];
    for (const data of [items, { list: items }, { count: 2, devices: items }]) {
      expect(listOf(data)).toEqual([{ a: 1 }, { b: 2 }]);
    }
  });

  it('distinguishes an empty list from a missing one', () => {
    expect(listOf({ count: 0, list: [] })).toEqual([]);
    expect(listOf({ list: null })).toEqual([]);
    for (const data of [[], {}, { count: 0 }, 'text', 7, null, undefined]) {
      expect(listOf(data)).toBeUndefined();
    }
  });
});

describe('looseText', () => {
  it('reads texts and numbers, without control characters', () => {
    const data = { text: ' a\u001b[2Jb\u202e ', number: 0, none: '', list: [], not: Number.NaN };
    expect(looseText(data, 'text')).toBe('a [2Jb');
    expect(looseText(data, 'number')).toBe('0');
    for (const name of ['none', 'list', 'not', 'missing']) {
      expect(looseText(data, name)).toBeUndefined();
    }
  });
});

describe('looseFlag', () => {
  it('reads flags in their forms, and invents none', () => {
    for (const value of [true, 1, '1', 'true']) expect(looseFlag({ value }, 'value')).toBe(true);
    for (const value of [false, 0, '0', 'false']) expect(looseFlag({ value }, 'value')).toBe(false);
    for (const value of ['yes', 2, null, {}]) expect(looseFlag({ value }, 'value')).toBeUndefined();
  });
});

describe('looseTime', () => {
  it('reads Unix seconds as milliseconds', () => {
    expect(looseTime({ time: 1_790_000_000 }, 'time')).toBe(1_790_000_000_000);
    expect(looseTime({ time: '1790000000' }, 'time')).toBe(1_790_000_000_000);
  });

  it.each([
    0,
    -1,
    Number.NaN,
    Infinity,
    1e300,
    1_790_000_000_000,
    '2026-11-27 19:00:00',
    '',
    null,
    {},
  ])('reads no time from %o', (time) => {
    expect(looseTime({ time }, 'time')).toBeUndefined();
  });
});
