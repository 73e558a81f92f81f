import { describe, expect, it } from 'vitest';
import { createQrcodeMatrix } from './create-qrcode-matrix.ts';

const tvLink = (key: string): string =>
  `https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/auth?auth_code=${key}`;

describe('createQrcodeMatrix', () => {
  it('returns the same size for every code of a channel, whatever its key', () => {
    const keys = ['0'.repeat(32), 'f'.repeat(32), '0123456789abcdef'.repeat(2), '7a'.repeat(16)];
    const sizes = keys.map((key) => createQrcodeMatrix(tvLink(key)).size);
    expect(sizes).toEqual([41, 41, 41, 41]);
  });

  it('grows when the link needs it', () => {
    expect(createQrcodeMatrix('x'.repeat(134)).version).toBe(6);
    expect(createQrcodeMatrix('x'.repeat(135)).version).toBe(7);
    expect(createQrcodeMatrix('x'.repeat(107), { level: 'M' }).version).toBe(7);
  });

  it('stays small for a short address where that is wanted', () => {
    const address = 'http://192.168.1.20:8080/k3J9vQ2mXr7Tz5LwB8nYcA';
    expect(createQrcodeMatrix(address, { smallestVersion: 1 }).size).toBe(29);
    expect(createQrcodeMatrix(address).size).toBe(41);
    expect(createQrcodeMatrix(address, { smallestVersion: 10 }).version).toBe(10);
    for (const smallestVersion of [0, 41, 1.5, Number.NaN]) {
      expect(() => createQrcodeMatrix(address, { smallestVersion })).toThrow(RangeError);
    }
  });

  it('is light outside of its squares', () => {
    const matrix = createQrcodeMatrix('x');
    expect(matrix.isDark(0, 0)).toBe(true);
    expect(matrix.isDark(-1, 0)).toBe(false);
    expect(matrix.isDark(0, matrix.size)).toBe(false);
  });

  it('refuses a text that is not a link, or too long for a code', () => {
    expect(() => createQrcodeMatrix('')).toThrow(TypeError);
    expect(() => createQrcodeMatrix('x'.repeat(3_000))).toThrow(/must fit a QR code, got 3000/);
  });
});
