import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { qrcodeUrl } from '../screens.test-kit.ts';
import { drawPicture } from './draw-picture.ts';

const box = { columns: 24, rows: 11 };
const cell = { width: 9, height: 19 };

function decode(data: Uint8ClampedArray, width: number, height: number): string | undefined {
  return jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

function decodePng(base64: string): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(base64, 'base64'));
  return decode(Uint8ClampedArray.from(data), width, height);
}

/** Paints sixels of two colours, as far as {@link drawPicture} uses them. */
function paintSixels(text: string): { data: Uint8ClampedArray; side: number } {
  const [, size = '', body = ''] =
    /"1;1;(\d+);\d+#0;2;0;0;0#1;2;100;100;100(.*)\u001b/s.exec(text) ?? [];
  const side = Number(size);
  const data = new Uint8ClampedArray(side * side * 4).fill(128);
  for (const [band, line] of body.split('-').entries()) {
    for (const pass of line.split('$')) {
      const value = pass.startsWith('#1') ? 255 : 0;
      let x = 0;
      for (const [, count = '1', one = '?'] of pass.slice(2).matchAll(/(?:!(\d+))?([?-~])/g)) {
        for (let times = Number(count); times > 0; times--, x++) {
          const bits = one.charCodeAt(0) - 63;
          for (let bit = 0; bit < 6; bit++) {
            if ((bits >> bit) & 1)
              data.set([value, value, value, 255], ((band * 6 + bit) * side + x) * 4);
          }
        }
      }
    }
  }
  return { data, side };
}

describe('drawPicture', () => {
  it.each([undefined, cell])('decodes as a picture of kitty, with cells of %j', async (size) => {
    const { draw, remove } = await drawPicture(qrcodeUrl, box, { protocol: 'kitty', cell: size });
    const chunks = [...draw.matchAll(/\u001b_G([^;]*);([^\u001b]*)\u001b\\/g)];
    expect(chunks.map(([whole]) => whole).join('')).toBe(draw);
    const settings = chunks.map(([, keys]) => keys);
    expect(settings.at(0)).toMatch(/^a=T,f=100,i=\d+,q=2,C=1,r=11,m=[01]$/);
    expect(settings.at(-1)).toMatch(/(^|,)m=0$/);
    expect(chunks.every(([, , data = '']) => data.length <= 4_096)).toBe(true);
    expect(decodePng(chunks.map(([, , data]) => data).join(''))).toBe(qrcodeUrl);
    expect(remove).toMatch(/^\u001b_Ga=d,d=I,i=\d+,q=2\u001b\\$/);
  });

  it('decodes as a picture of iTerm2', async () => {
    const { draw } = await drawPicture(qrcodeUrl, box, { protocol: 'iterm2', cell });
    const [, size, data = ''] =
      /^\u001b\]1337;File=inline=1;size=(\d+);width=auto;height=11;[^:]*:(.*)\u0007$/.exec(draw) ??
      [];
    expect(Buffer.from(data, 'base64')).toHaveLength(Number(size));
    expect(decodePng(data)).toBe(qrcodeUrl);
  });

  it('decodes as sixels, and stays inside of its box', async () => {
    const { draw } = await drawPicture(qrcodeUrl, box, { protocol: 'sixel', cell });
    expect(draw).toMatch(/^\u001bP0;1q[ -~]*\u001b\\$/);
    const { data, side } = paintSixels(draw);
    expect(side).toBeLessThanOrEqual(box.rows * cell.height);
    expect(side).toBeLessThanOrEqual(box.columns * cell.width);
    // Every pixel is painted: none shows the background of the terminal.
    expect(data.some((value) => value === 128)).toBe(false);
    expect(decode(data, side, side)).toBe(qrcodeUrl);
  });
});
