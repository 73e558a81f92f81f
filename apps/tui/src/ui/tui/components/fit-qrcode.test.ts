import { describe, expect, it } from 'vitest';
import { codeSize } from '../../qrcode-size.ts';
import type { CellSize } from '../terminal/cell-size.ts';
import { fitQrcode, type QrcodeFit } from './fit-qrcode.ts';

const version6 = { size: 41, drawing: 'half' } as const;
const version7 = { size: 45, drawing: 'half' } as const;
const version8 = { size: 49, drawing: 'half' } as const;

type Code = typeof version6 | typeof version7 | typeof version8;

function fit(columns: number, rows: number, code: Code = version6) {
  return fitQrcode({ screen: { columns, rows }, frameRows: 4, ...code });
}

const half = { drawing: 'half', quietZone: 2, trimmed: false } as const;
const beside = { ...half, kind: 'beside', framed: false } as const;
const cell = { width: 9, height: 19 };
/** A terminal that can draw everything. */
const everything = {
  ...version6,
  frameRows: 4,
  finer: ['octant', 'sextant'],
  picture: { cell },
} as const;

/** The cells of a code; none where it is too small. */
function sizeOf(found: QrcodeFit): CellSize {
  if (found.kind === 'too-small') return { columns: 0, rows: 0 };
  if (found.kind === 'picture') return found.box;
  const { columns, rows } = codeSize(version6.size, found.quietZone, found.drawing);
  return { columns, rows: found.trimmed ? rows - 1 : rows };
}

describe('fitQrcode', () => {
  it('puts the code beside the words with the widest quiet zone that fits', () => {
    expect(fit(100, 30)).toEqual({ ...beside, quietZone: 4, framed: true });
  });

  it('gives up title and hints at 80×24, not the quiet zone of 2', () => {
    expect(fit(80, 24)).toEqual(beside);
  });

  it('prefers a frame to a wide quiet zone', () => {
    expect(fit(80, 27)).toEqual({ ...beside, framed: true });
  });

  it('still fits a longer link on 80×24 by leaving out a line of light squares', () => {
    expect(fit(80, 24, version7)).toEqual({ ...beside, trimmed: true });
  });

  it('stacks in a narrow, tall window', () => {
    expect(fit(60, 28)).toEqual({ ...half, kind: 'stacked' });
  });

  it('shows the code and one line where there is room for nothing else', () => {
    expect(fit(45, 24)).toEqual({ ...half, kind: 'alone', hasLine: true });
  });

  it('leaves out the last line of light squares, then the words, in a lower window', () => {
    const trimmed = { ...half, kind: 'alone', trimmed: true };
    expect(fit(60, 23)).toEqual({ ...trimmed, hasLine: true });
    expect(fit(60, 22)).toEqual({ ...trimmed, hasLine: false });
  });

  it('draws no code rather than a clipped one, and says what it needs', () => {
    const needed = { columns: 45, rows: 22 };
    expect(fit(44, 40)).toEqual({ kind: 'too-small', needed });
    expect(fit(60, 21)).toEqual({ kind: 'too-small', needed });
    expect(fit(80, 24, version8)).toEqual({
      kind: 'too-small',
      needed: { columns: 53, rows: 26 },
    });
  });

  it('needs fewer rows where the window is wide enough for words beside the code', () => {
    expect(fit(80, 21)).toEqual({ kind: 'too-small', needed: { columns: 75, rows: 22 } });
    expect(fit(75, 22)).toMatchObject({ kind: 'beside' });
    expect(fit(80, 23, version7)).toEqual({
      kind: 'too-small',
      needed: { columns: 79, rows: 24 },
    });
  });

  it('takes the quiet zone that is asked for where it fits', () => {
    const screen = { columns: 100, rows: 30 };
    expect(fitQrcode({ screen, ...version6, frameRows: 4, quietZone: 3 })).toMatchObject({
      quietZone: 3,
    });
    expect(fitQrcode({ screen, ...version6, frameRows: 4, quietZone: 8 })).toMatchObject({
      quietZone: 2,
    });
  });

  it('needs twice the columns where a square is two spaces', () => {
    const screen = { columns: 120, rows: 45 };
    expect(fitQrcode({ screen, size: 41, drawing: 'full', frameRows: 4 })).toEqual({
      ...beside,
      drawing: 'full',
    });
    expect(codeSize(41, 2, 'full')).toEqual({ columns: 90, rows: 45 });
  });

  it('takes half blocks wherever they fit, however much else the terminal can draw', () => {
    for (const [columns, rows] of [
      [80, 24],
      [60, 28],
      [45, 24],
      [60, 22],
    ] as const) {
      const found = fitQrcode({ ...everything, screen: { columns, rows } });
      expect(found).toMatchObject({ drawing: 'half' });
    }
  });

  it.each([
    [120, 14, { kind: 'beside', drawing: 'octant' }],
    [60, 20, { kind: 'beside', drawing: 'octant', framed: true }],
    [44, 24, { kind: 'stacked', drawing: 'octant' }],
    [40, 12, { kind: 'alone', drawing: 'octant', trimmed: true, hasLine: true }],
    [40, 11, { kind: 'alone', drawing: 'octant', trimmed: true, hasLine: false }],
    [40, 10, { kind: 'picture', box: { columns: 19, rows: 9 } }],
    [40, 9, { kind: 'too-small' }],
  ] as const)('gives a panel of %i×%i a finer drawing', (columns, rows, expected) => {
    expect(fitQrcode({ ...everything, screen: { columns, rows } })).toMatchObject(expected);
  });

  it.each([
    [60, 20, { kind: 'beside', drawing: 'sextant' }],
    [120, 15, { kind: 'beside', drawing: 'sextant', trimmed: false }],
    [40, 16, { kind: 'alone', drawing: 'sextant', hasLine: true }],
    [120, 14, { kind: 'picture', box: { columns: 28, rows: 13 } }],
    [40, 12, { kind: 'picture', box: { columns: 24, rows: 11 } }],
  ] as const)('has sextants, then a picture, for a panel of %i×%i', (columns, rows, expected) => {
    const found = fitQrcode({ ...everything, finer: ['sextant'], screen: { columns, rows } });
    expect(found).toMatchObject(expected);
  });

  it('never lets a code reach past the window', () => {
    for (let columns = 20; columns <= 130; columns += 5) {
      for (let rows = 10; rows <= 60; rows++) {
        const found = fit(columns, rows);
        const finer = fitQrcode({ ...everything, screen: { columns, rows } });
        for (const one of [found, finer]) {
          const taken = sizeOf(one);
          expect(taken.columns).toBeLessThanOrEqual(columns);
          expect(taken.rows).toBeLessThanOrEqual(rows);
        }
      }
    }
  });
});
