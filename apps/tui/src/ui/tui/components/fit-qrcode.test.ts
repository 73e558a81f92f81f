import { describe, expect, it } from 'vitest';
import { codeSize } from '../../qrcode-size.ts';
import { fitQrcode } from './fit-qrcode.ts';

const version6 = { size: 41, drawing: 'half' } as const;
const version7 = { size: 45, drawing: 'half' } as const;
const version8 = { size: 49, drawing: 'half' } as const;

type Code = typeof version6 | typeof version7 | typeof version8;

function fit(columns: number, rows: number, code: Code = version6) {
  return fitQrcode({ screen: { columns, rows }, frameRows: 4, ...code });
}

describe('fitQrcode', () => {
  it('puts the code beside the words with the widest quiet zone that fits', () => {
    expect(fit(100, 30)).toEqual({ kind: 'beside', quietZone: 4, framed: true, trimmed: false });
  });

  it('gives up title and hints at 80×24, not the quiet zone of 2', () => {
    expect(fit(80, 24)).toEqual({ kind: 'beside', quietZone: 2, framed: false, trimmed: false });
  });

  it('prefers a frame to a wide quiet zone', () => {
    expect(fit(80, 27)).toEqual({ kind: 'beside', quietZone: 2, framed: true, trimmed: false });
  });

  it('still fits a longer link on 80×24 by leaving out a line of light squares', () => {
    expect(fit(80, 24, version7)).toEqual({
      kind: 'beside',
      quietZone: 2,
      framed: false,
      trimmed: true,
    });
  });

  it('stacks in a narrow, tall window', () => {
    expect(fit(60, 28)).toEqual({ kind: 'stacked', quietZone: 2 });
  });

  it('shows the code and one line where there is room for nothing else', () => {
    expect(fit(45, 24)).toEqual({ kind: 'alone', quietZone: 2 });
  });

  it('draws no code rather than a clipped one, and says what it needs', () => {
    const needed = { columns: 45, rows: 24 };
    expect(fit(44, 40)).toEqual({ kind: 'too-small', needed });
    expect(fit(60, 23)).toEqual({ kind: 'too-small', needed });
    expect(fit(80, 24, version8)).toEqual({
      kind: 'too-small',
      needed: { columns: 53, rows: 28 },
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
      kind: 'beside',
      quietZone: 2,
      framed: false,
      trimmed: false,
    });
    expect(codeSize(41, 2, 'full')).toEqual({ columns: 90, rows: 45 });
  });

  it('never lets a code reach past the window', () => {
    for (let columns = 20; columns <= 130; columns += 5) {
      for (let rows = 10; rows <= 60; rows++) {
        const found = fit(columns, rows);
        if (found.kind === 'too-small') continue;
        const code = codeSize(version6.size, found.quietZone, 'half');
        const trimmed = found.kind === 'beside' && found.trimmed ? 1 : 0;
        expect(code.columns).toBeLessThanOrEqual(columns);
        expect(code.rows - trimmed).toBeLessThanOrEqual(rows);
      }
    }
  });
});
