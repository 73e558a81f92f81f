import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QrcodePicture } from './qrcode-picture.ts';

const link =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';
const tvLink =
  'https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/auth?auth_code=ffeeddccbbaa99887766554433221100';

function decodePng(bytes: Uint8Array): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
  return jsQR.default(Uint8ClampedArray.from(data), width, height, {
    inversionAttempts: 'dontInvert',
  })?.data;
}

/** Draws the strokes of the path, ten pixels per unit, and decodes the picture. */
function decodeSvg(svg: string): string | undefined {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) * 10;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * 10; row < Number(y) * 10 + 10; row++) {
      const start = (row * side + Number(x) * 10) * 4;
      for (let pixel = 0; pixel < Number(length) * 10; pixel++) {
        data.set([0, 0, 0], start + pixel * 4);
      }
    }
  }
  return jsQR.default(data, side, side, { inversionAttempts: 'dontInvert' })?.data;
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bilipass-picture-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('QrcodePicture', () => {
  it('returns a PNG that decodes to the link, with a white margin', async () => {
    const bytes = await new QrcodePicture(link).toPng();
    expect(decodePng(bytes)).toBe(link);
    const { data, width } = PNG.sync.read(Buffer.from(bytes));
    expect(width).toBe((49 + 8) * 8);
    expect([...data.subarray(0, width * 32 * 4)].every((value) => value === 255)).toBe(true);
  });

  it.each([
    { margin: 1, scale: 3 },
    { margin: 0, scale: 1 },
    { margin: 16, scale: 5 },
  ])('keeps whole squares with %o', async ({ margin, scale }) => {
    const bytes = await new QrcodePicture(link, { margin, scale }).toPng();
    const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
    expect([width, height]).toEqual([(49 + 2 * margin) * scale, (49 + 2 * margin) * scale]);
    // The finder pattern in the corner: seven dark squares in a row.
    const start = (margin * scale * width + margin * scale) * 4;
    const corner = [...data.subarray(start, start + 7 * scale * 4)].filter((_, i) => i % 4 === 0);
    expect(new Set(corner)).toEqual(new Set([0]));
  });

  it('returns an SVG that decodes to the link', () => {
    expect(decodeSvg(new QrcodePicture(link).toSvg())).toBe(link);
  });

  it('draws links of the TV channel as well', async () => {
    const picture = new QrcodePicture(tvLink);
    expect(decodePng(await picture.toPng())).toBe(tvLink);
    expect(decodeSvg(picture.toSvg())).toBe(tvLink);
  });

  it('returns a data URL of the PNG', async () => {
    const url = await new QrcodePicture(link).toDataUrl();
    const [head, body = ''] = url.split(',');
    expect(head).toBe('data:image/png;base64');
    expect(decodePng(Buffer.from(body, 'base64'))).toBe(link);
  });

  it('saves a file that only this user can read, and replaces one with wider permissions', async () => {
    const path = join(folder, 'qr.png');
    await writeFile(path, 'old', { mode: 0o666 });
    await new QrcodePicture(link).save(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(decodePng(await readFile(path))).toBe(link);
    expect(await readdir(folder)).toEqual(['qr.png']);
  });

  it('does not write through a link planted at the path', async () => {
    const target = join(folder, 'target');
    await writeFile(target, 'mine');
    await symlink(target, join(folder, 'qr.svg'));
    await new QrcodePicture(link).save(join(folder, 'qr.svg'));
    expect(await readFile(target, 'utf8')).toBe('mine');
    expect(decodeSvg(await readFile(join(folder, 'qr.svg'), 'utf8'))).toBe(link);
  });

  it('leaves no file behind when the folder does not exist', async () => {
    const path = join(folder, 'missing', 'qr.png');
    await expect(new QrcodePicture(link).save(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses sizes out of range', () => {
    expect(() => new QrcodePicture(link, { margin: 17 })).toThrow(/margin .* got 17/);
    expect(() => new QrcodePicture(link, { scale: 0 })).toThrow(/scale .* got 0/);
  });
});
