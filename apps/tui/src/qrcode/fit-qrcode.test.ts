import { describe, expect, it } from 'vitest';
import { fitQrcode } from './fit-qrcode.ts';

// Version 6, which every login link gets: 41 squares.
const SIZE = 41;

describe('fitQrcode', () => {
  it('puts code and words side by side at 80×24, without title and keys', () => {
    expect(fitQrcode(SIZE, { columns: 80, rows: 24 })).toEqual({
      layout: 'side',
      quietZone: 2,
      chrome: false,
    });
  });

  it('widens the quiet zone where there is room', () => {
    expect(fitQrcode(SIZE, { columns: 100, rows: 30 })).toEqual({
      layout: 'side',
      quietZone: 4,
      chrome: true,
    });
  });

  it('needs 75 columns to put them side by side', () => {
    expect(fitQrcode(SIZE, { columns: 75, rows: 24 })).toMatchObject({ layout: 'side' });
    expect(fitQrcode(SIZE, { columns: 74, rows: 24 })).toMatchObject({ layout: 'code-only' });
  });

  it('stacks them from 28 rows on', () => {
    expect(fitQrcode(SIZE, { columns: 60, rows: 28 })).toMatchObject({ layout: 'stacked' });
    expect(fitQrcode(SIZE, { columns: 60, rows: 27 })).toMatchObject({ layout: 'code-only' });
  });

  it('says what it needs rather than clip the code', () => {
    expect(fitQrcode(SIZE, { columns: 44, rows: 40 })).toEqual({
      layout: 'too-small',
      need: { columns: 45, rows: 24 },
    });
    expect(fitQrcode(SIZE, { columns: 80, rows: 23 })).toMatchObject({ layout: 'too-small' });
  });

  it('counts two columns a square where half blocks are drawn wide', () => {
    expect(fitQrcode(SIZE, { columns: 120, rows: 50 }, 2)).toMatchObject({ layout: 'side' });
    expect(fitQrcode(SIZE, { columns: 80, rows: 24 }, 2)).toEqual({
      layout: 'too-small',
      need: { columns: 90, rows: 46 },
    });
  });
});
