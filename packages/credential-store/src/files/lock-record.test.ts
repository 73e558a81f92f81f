import { describe, expect, it } from 'vitest';
import { FREE_HEAD, formatLockRecord, heldHead, holderOf, isFree } from './lock-record.ts';

const holder = { pid: 42, started: '1234', machine: 'boot pid:[1]' };

describe('formatLockRecord', () => {
  it('contains its holder and is not free', () => {
    expect(holderOf(formatLockRecord(holder))).toEqual(holder);
    expect(isFree(formatLockRecord(holder))).toBe(false);
  });

  it('contains its holder after any number of beats', () => {
    const record = formatLockRecord(holder);
    for (const beat of [1, 255, 0xffff_ffff, 0x1_0000_0001]) {
      const later = heldHead(beat) + record.slice(heldHead(beat).length);
      expect(later).not.toBe(record);
      expect(holderOf(later)).toEqual(holder);
    }
  });
});

describe('holderOf, without /proc', () => {
  it.each([
    { pid: 42, started: '', machine: 'win32 desk' },
    { pid: 42, started: '', machine: '' },
  ])('finds the holder: %o', (identity) => {
    expect(holderOf(formatLockRecord(identity))).toEqual(identity);
  });
});

describe('isFree', () => {
  it('is true once the head was overwritten', () => {
    const record = formatLockRecord(holder);
    expect(isFree(FREE_HEAD + record.slice(FREE_HEAD.length))).toBe(true);
  });

  it('is false for an incomplete file', () => {
    expect(isFree('')).toBe(false);
    expect(isFree('free')).toBe(false);
  });
});

describe('holderOf', () => {
  it.each([
    '',
    'held',
    'held 00000000\n',
    'held 00000000\n{"pid":',
    '[]',
    'held 00000000\n{}',
    '{"pid":1,"started":2}',
  ])('finds no holder in %j', (record) => {
    expect(holderOf(record)).toBeUndefined();
  });
});
