import { describe, expect, it } from 'vitest';
import { dataDirectory } from './data-directory.ts';

describe('dataDirectory', () => {
  it('is below XDG_DATA_HOME', () => {
    const env = { XDG_DATA_HOME: '/data' };
    expect(dataDirectory({ platform: 'linux', env, home: '/h' })).toBe('/data/bilipass');
  });

  it.each(['', 'relative/data', undefined])('ignores XDG_DATA_HOME %j', (value) => {
    const env = { XDG_DATA_HOME: value };
    expect(dataDirectory({ platform: 'linux', env, home: '/h' })).toBe('/h/.local/share/bilipass');
  });

  it('is the same on macOS', () => {
    const expected = '/h/.local/share/bilipass';
    expect(dataDirectory({ platform: 'darwin', env: {}, home: '/h' })).toBe(expected);
  });

  it('is below APPDATA on Windows', () => {
    const env = { APPDATA: 'D:\\Roaming', XDG_DATA_HOME: '/data' };
    const home = 'D:\\h';
    expect(dataDirectory({ platform: 'win32', env, home })).toBe('D:\\Roaming\\bilipass');
    expect(dataDirectory({ platform: 'win32', env: {}, home })).toBe(
      'D:\\h\\AppData\\Roaming\\bilipass',
    );
  });
});
