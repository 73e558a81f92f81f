import { stripVTControlCharacters } from 'node:util';
import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { frame, words } from '../../frame.test-kit.tsx';
import { qrcodeUrl } from '../../screens.test-kit.ts';

const small = { columns: 40, rows: 20 };

describe('QrcodeScreen', () => {
  it('draws the code beside the steps at 80×24, with not a cell taken off it', () => {
    const lines = frame('qrcode waiting').map((line) => line.padEnd(45));
    const drawn = lines.map((line) => line.slice(0, 45));
    expect(drawn.slice(0, 23).every((row) => /^[█▀▄ ]{45}$/.test(row))).toBe(true);
    expect(lines.map((line) => line.slice(45).trim()).filter(Boolean)).toEqual([
      'Log in by QR code',
      '1. Open the Bilibili app',
      '2. Scan the code with it',
      '3. Confirm on the phone',
      '› Waiting for the scan',
      'Valid for 2:41 █████████░',
      'WeChat and camera apps cannot',
      'scan it.',
      'r new code',
      'c show and copy link',
      'o login page',
      's save picture',
      'm other method',
      'Esc quit',
      '? all keys',
    ]);
  });

  it('says more where there is room, below a title of its own', () => {
    const lines = frame('qrcode waiting', { size: { columns: 100, rows: 32 } });
    expect(lines[0]).toBe('bilipass › Log in by QR code');
    expect(lines.at(-1)).toMatch(/^r new code {2}c show and copy link .* \? all keys$/);
  });

  it('says that a code for TV can be approved in a browser as well', () => {
    expect(words('qrcode for TV').replaceAll(/[█▀▄\s]+/g, ' ')).toContain(
      'Or press o: approve it in a logged-in browser.',
    );
  });

  it('shows a large tick in place of a code that is scanned', () => {
    const shown = words('qrcode scanned');
    expect(shown).not.toMatch(/[▀▄]/);
    expect(shown.match(/██/g)).toHaveLength(7);
    expect(shown).toContain('✓ Scanned');
    const ascii = words('qrcode scanned', { display: { ambiguousIsWide: true } });
    expect(ascii).not.toMatch(/[█▀▄]/);
    expect(ascii.match(/##/g)).toHaveLength(7);
  });

  it('is in the middle of a large window', () => {
    for (const name of ['qrcode waiting', 'qrcode scanned'] as const) {
      const lines = frame(name, { size: { columns: 200, rows: 60 } });
      const first = lines.findIndex((line) => line !== '');
      expect(first).toBe(15);
      expect(lines[first]).toBe(`${' '.repeat(50)}bilipass › Log in by QR code`);
    }
  });

  it('offers another code when the last one is over', () => {
    expect(words('qrcode used-up', { language: 'zh' })).toContain('按 Enter 获取新的二维码。');
  });

  it('says when the network is tried again, and keeps the code', () => {
    const shown = words('qrcode troubled');
    expect(shown).toContain('! Network error, retry in 3 s');
    expect(shown).toMatch(/[▀▄]/);
  });

  it('says how large the window must be instead of drawing half a code', () => {
    const shown = words('qrcode waiting', { size: small });
    expect(shown).not.toMatch(/[▀▄]/);
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('It is 40×20, the code needs 45×22.');
  });

  it('draws the code of a longer link at 80×24, and says that an edge is narrow', () => {
    const lines = frame('qrcode longer').map((line) => line.padEnd(49));
    expect(lines).toHaveLength(24);
    expect(lines.every((row) => /^[█▀▄ ]{49}$/.test(row.slice(0, 49)))).toBe(true);
    const side = lines.map((line) => line.slice(49).trim()).join(' ');
    expect(side).toContain('Valid for 2:41');
    expect(side).toContain('The lower edge is narrow. If it does not scan, add a row');
    const chinese = frame('qrcode longer', { language: 'zh' });
    expect(chinese.map((line) => line.slice(49).trim()).join('')).toContain('下边缘较窄');
    expect(words('qrcode longer', { size: { columns: 80, rows: 25 } })).not.toContain('narrow');
  });

  it.each([
    [120, 14, 13, 4],
    [60, 20, 13, 4],
    [40, 12, 11, 2],
  ])(
    'is whole in a panel of %i×%i on a terminal that draws octants',
    (columns, rows, height, quietZone) => {
      const display = { finer: ['octant'] } as const;
      const lines = frame('qrcode waiting', { size: { columns, rows }, display });
      const drawn = renderQrcodeRows(createQrcodeMatrix(qrcodeUrl), { mode: 'octant', quietZone });
      const code = drawn.slice(0, height).map(stripVTControlCharacters);
      const first = lines.findIndex((line) => line.includes(code[0] ?? '-'));
      const at = lines[first]?.indexOf(code[0] ?? '-') ?? -1;
      expect(at).toBeGreaterThanOrEqual(0);
      const shown = lines.slice(first, first + height).map((line) => line.slice(at));
      expect(shown.filter((line, row) => !line.startsWith(code[row] ?? '-'))).toEqual([]);
      expect(lines.join('\n')).toContain('Valid for 2:41');
    },
  );

  it('has the time beside a code that leaves no row free', () => {
    const lines = frame('qrcode waiting', { size: { columns: 60, rows: 22 } });
    expect(lines).toHaveLength(22);
    expect(lines.every((line) => /^[█▀▄ ]{45}/.test(line.padEnd(45)))).toBe(true);
    expect(lines.map((line) => line.slice(45).trim()).join(' ')).toContain('Valid for 2:41 Esc');
  });

  it('keeps a room for a picture, and a large tick in it after the scan', () => {
    const picture = { protocol: 'kitty', cell: { width: 9, height: 19 }, put: () => {} } as const;
    const options = { size: { columns: 120, rows: 14 }, display: { picture } };
    expect(frame('qrcode waiting', options)).toEqual([
      ...Array(13).fill(''),
      'Valid for 2:41 Esc  ? all keys',
    ]);
    const scanned = frame('qrcode scanned', options);
    expect(scanned.join('').match(/██/g)).toHaveLength(7);
    expect(scanned.at(-1)).toBe('✓ Scanned Esc  ? all keys');
  });

  it('says what a code needs that 80×24 cannot hold, and what else helps', () => {
    const shown = words('qrcode longest');
    expect(shown).not.toMatch(/[▀▄]/);
    expect(shown.replaceAll(/\s+/g, ' ')).toContain('It is 80×24, the code needs 53×26.');
    expect(shown).toMatch(/c show and copy link .*o login page .*s save picture/s);
  });

  it('gives the whole link where the code is not drawn', () => {
    const link = frame('qrcode link', { size: { columns: 60, rows: 24 } });
    expect(link.join('')).toContain(qrcodeUrl);
  });

  it('draws with ASCII where blocks take two cells', () => {
    const shown = words('qrcode waiting', {
      size: { columns: 120, rows: 50 },
      display: { drawing: 'full', ambiguousIsWide: true },
    });
    expect(shown).not.toMatch(/[▀▄█░]/);
    expect(shown).toContain('#########.');
  });
});
